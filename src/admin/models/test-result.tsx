import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';

/** How a real call to the model went. */
export function TestResult( { result }: { result: Parsed< 'ConnectionTest' > } ) {
	if ( result.ok ) {
		return (
			<Notice status="success" isDismissible={ false }>
				{ sprintf(
					/* translators: 1: seconds, 2: what the model said */
					__( 'It works: the model answered in %1$s s: “%2$s”', 'causerie-chat' ),
					( result.milliseconds / 1000 ).toFixed( 1 ),
					result.reply
				) }
			</Notice>
		);
	}
	return (
		<Notice status="error" isDismissible={ false }>
			<strong>{ result.error?.advice }</strong>
			{ result.error?.message ? <pre className="causerie-detail">{ result.error.message }</pre> : null }
		</Notice>
	);
}
