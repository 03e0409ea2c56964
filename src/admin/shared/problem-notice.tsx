import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ApiProblem } from './api.ts';

interface Props {
	readonly problem: ApiProblem | undefined;
	readonly onRetry?: () => void;
}

/** What went wrong and what to do about it; nothing where nothing did. */
export function ProblemNotice( { problem, onRetry }: Props ) {
	if ( ! problem ) {
		return null;
	}
	return (
		<Notice
			status="error"
			isDismissible={ false }
			actions={ onRetry ? [ { label: __( 'Try again', 'causerie-chat' ), onClick: onRetry, variant: 'secondary' } ] : [] }
		>
			<strong>{ problem.message }</strong> { problem.advice }
			{ problem.fields.length > 0 && (
				<ul className="causerie-problem-fields">
					{ problem.fields.map( ( field ) => (
						<li key={ field.pointer + field.message }>
							<code>{ field.pointer || '/' }</code> { field.message }
						</li>
					) ) }
				</ul>
			) }
		</Notice>
	);
}
