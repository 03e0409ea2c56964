import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { date } from '../shared/format.ts';
import type { LateDeletion } from '../shared/use-late-deletion.ts';
import { createdText, facts, usedText } from './facts.ts';
import { Going } from '../shared/going.tsx';
import { scopeText } from './scope-words.ts';

type ApiKey = Parsed< 'ApiKey' >;

function stateText( { state }: ApiKey ): string {
	switch ( state ) {
		case 'revoked':
			return __( 'Revoked', 'causerie-chat' );
		case 'expired':
			return __( 'Expired', 'causerie-chat' );
		default:
			return __( 'Active', 'causerie-chat' );
	}
}

function expiryText( { state, expires_at: end }: ApiKey ): string {
	if ( end === null ) {
		return __( 'no expiry', 'causerie-chat' );
	}
	return state === 'expired'
		? /* translators: %s: a date */
		  sprintf( __( 'expired on %s', 'causerie-chat' ), date( end ) )
		: /* translators: %s: a date */
		  sprintf( __( 'expires on %s', 'causerie-chat' ), date( end ) );
}

/** One key: what it is for, what it may do, how it is used. */
export function ApiKeyRow( { apiKey, deletion }: { readonly apiKey: ApiKey; readonly deletion: LateDeletion } ) {
	const { id, name, state, scopes } = apiKey;
	if ( deletion.pending === id ) {
		return (
			<li>
				<Going
					/* translators: %s: name of a key */
					text={ sprintf( __( '“%s” will be revoked in a moment. Whatever uses it stops then.', 'causerie-chat' ), name ) }
					deletion={ deletion }
				/>
			</li>
		);
	}
	return (
		<li className={ state === 'active' ? undefined : 'is-over' }>
			<div className="causerie-access__what">
				<h2>{ name }</h2>
				<span className={ `causerie-state is-${ state }` }>{ stateText( apiKey ) }</span>
				<code dir="ltr">{ `ck_${ id }_…` }</code>
			</div>
			<p>{ facts( scopes.map( scopeText ) ) }</p>
			<p className="causerie-muted">{ facts( [ usedText( apiKey.last_used_at ), expiryText( apiKey ), createdText( apiKey.created_at, apiKey.created_by ) ] ) }</p>
			{ state !== 'revoked' && (
				<div>
					<Button
						size="compact"
						variant="tertiary"
						isDestructive
						/* translators: %s: name of a key */
						aria-label={ sprintf( __( 'Revoke: %s', 'causerie-chat' ), name ) }
						onClick={ () => deletion.request( id ) }
					>
						{ __( 'Revoke', 'causerie-chat' ) }
					</Button>
				</div>
			) }
		</li>
	);
}
