import { __, _n, sprintf } from '@wordpress/i18n';
import { facts } from '../access/facts.ts';
import { count, seconds } from '../shared/format.ts';
import { href } from '../shared/router.ts';
import type { Trace } from './types.ts';

type Asked = NonNullable< Trace[ 'context' ] >[ number ];

function outcomeText( { outcome, items }: Asked ): string {
	switch ( outcome ) {
		case 'used':
			/* translators: %s: a number */
			return sprintf( _n( '%s item was given to the model', '%s items were given to the model', items, 'causerie-chat' ), count( items ) );
		case 'empty':
			return __( 'it had nothing to say', 'causerie-chat' );
		case 'late':
			return __( 'it was too late', 'causerie-chat' );
		case 'invalid':
			return __( 'its answer cannot be used', 'causerie-chat' );
		case 'paused':
			return __( 'it was not asked, because it failed again and again', 'causerie-chat' );
		default:
			return __( 'it failed', 'causerie-chat' );
	}
}

/** Which other systems were asked before the model, and what came of it. */
export function TraceContext( { context = [] }: Pick< Trace, 'context' > ) {
	if ( context.length === 0 ) {
		return null;
	}
	return (
		<>
			<h2>{ __( 'What other systems said', 'causerie-chat' ) }</h2>
			<ul>
				{ context.map( ( asked ) => (
					<li key={ asked.source }>
						{ asked.source.startsWith( 'end_' ) ? (
							<a href={ href( 'webhooks', asked.source ) } dir="ltr">
								{ asked.source }
							</a>
						) : (
							<bdi>{ asked.source }</bdi>
						) }
						{ ': ' }
						{ facts( [ outcomeText( asked ), asked.outcome === 'paused' ? '' : seconds( asked.milliseconds ) ] ) }
					</li>
				) ) }
			</ul>
		</>
	);
}
