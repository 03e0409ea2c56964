import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { ProblemNotice } from './problem-notice.tsx';
import type { Resource } from './use-resource.ts';

interface Props< T > {
	readonly resource: Resource< T >;
	readonly children: ( value: T ) => ReactNode;
}

/** Shows a resource once it is there, and says so while it is not. */
export function Loading< T >( { resource, children }: Props< T > ) {
	if ( resource.value !== undefined ) {
		return (
			<>
				<ProblemNotice problem={ resource.problem } onRetry={ resource.reload } />
				{ children( resource.value ) }
			</>
		);
	}
	if ( resource.problem ) {
		return <ProblemNotice problem={ resource.problem } onRetry={ resource.reload } />;
	}
	return (
		<p className="causerie-loading" role="status">
			<Spinner /> { __( 'Loading…', 'causerie-chat' ) }
		</p>
	);
}
