import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { date } from '../shared/format.ts';
import { Going } from '../shared/going.tsx';
import { Loading } from '../shared/loading.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Screen } from '../shared/screen.tsx';
import { useLateDeletion, type LateDeletion } from '../shared/use-late-deletion.ts';
import { useResource } from '../shared/use-resource.ts';
import { AccessSections } from './sections.tsx';
import { Copyable, SecretOnce } from './secret.tsx';

type Secret = Parsed< 'IdentitySecretList' >[ 'secrets' ][ number ];
type NewSecret = Parsed< 'NewIdentitySecret' >;

/** So many are stored at a time: the one in use, and the one that takes its place. */
const MOST = 2;

/** What a server of the owner does with a secret. The guide says it in other languages too. */
const EXAMPLE = `$user_hash = hash_hmac( 'sha256', $user_id, $secret );`;

const nameOf = ( { last4 }: Secret ): string => `ids_…${ last4 }`;

function NoSecrets( { isBusy, onCreate }: { isBusy: boolean; onCreate: () => void } ) {
	return (
		<div className="causerie-empty causerie-empty--teaches">
			<h2>{ __( 'Let the chatbot know your own users', 'causerie-chat' ) }</h2>
			<p>{ __( 'Users of WordPress are known by themselves. For accounts of your own, your server proves who a visitor is: it makes a hash of the user’s id with a secret that only it and this site know.', 'causerie-chat' ) }</p>
			<Copyable label={ __( 'On your server, in PHP', 'causerie-chat' ) } text={ EXAMPLE } />
			<p>{ __( 'The widget sends both once they stand on its element, as data-user-id and data-user-hash. The guide “Tell the chatbot who your visitor is” shows how, also behind a page cache.', 'causerie-chat' ) }</p>
			<Button __next40pxDefaultSize variant="primary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy } onClick={ onCreate }>
				{ __( 'Make the first secret', 'causerie-chat' ) }
			</Button>
		</div>
	);
}

function SecretRow( { secret, deletion }: { readonly secret: Secret; readonly deletion: LateDeletion } ) {
	const { id, created_at: createdAt } = secret;
	if ( deletion.pending === id ) {
		return (
			<li>
				<Going
					/* translators: %s: the end of a secret */
					text={ sprintf( __( '%s will be revoked in a moment. Hashes that were made with it count no more then.', 'causerie-chat' ), nameOf( secret ) ) }
					deletion={ deletion }
				/>
			</li>
		);
	}
	return (
		<li>
			<div className="causerie-access__what">
				<h2>
					<code dir="ltr">{ nameOf( secret ) }</code>
				</h2>
			</div>
			<p className="causerie-muted">
				{ createdAt === null
					? __( 'set by CAUSERIE_IDENTITY_SECRET, outside of the database', 'causerie-chat' )
					: /* translators: %s: a date */
					  sprintf( __( 'made on %s', 'causerie-chat' ), date( createdAt ) ) }
			</p>
			{ createdAt !== null && (
				<div>
					<Button
						size="compact"
						variant="tertiary"
						isDestructive
						/* translators: %s: name of a key */
						aria-label={ sprintf( __( 'Revoke: %s', 'causerie-chat' ), nameOf( secret ) ) }
						onClick={ () => deletion.request( id ) }
					>
						{ __( 'Revoke', 'causerie-chat' ) }
					</Button>
				</div>
			) }
		</li>
	);
}

/** The secrets with which servers of the owner prove who a visitor is. */
export function IdentityScreen() {
	const loaded = useResource( 'identity', api.identitySecrets );
	const [ created, setCreated ] = useState< NewSecret >();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ isBusy, setBusy ] = useState( false );
	const deletion = useLateDeletion( api.deleteIdentitySecret, ( failure ) => {
		setProblem( failure );
		loaded.reload();
	} );
	const create = async () => {
		setBusy( true );
		setProblem( undefined );
		try {
			setCreated( await api.createIdentitySecret() );
		} catch ( error ) {
			setProblem( asProblem( error ) );
		}
		loaded.reload();
		setBusy( false );
	};
	return (
		<Screen title={ __( 'Identity', 'causerie-chat' ) } intro={ __( 'How your server proves to the chat who a visitor is.', 'causerie-chat' ) }>
			<AccessSections current="identity" />
			<ProblemNotice problem={ problem } />
			<Loading resource={ loaded }>
				{ ( { secrets } ) => {
					const stored = secrets.filter( ( { created_at: at } ) => at !== null );
					return (
						<>
							{ created && (
								<SecretOnce
									title={ __( 'Your new secret', 'causerie-chat' ) }
									text={ __( 'Copy it now: it is not shown again. It belongs on your server and never into a page.', 'causerie-chat' ) }
									items={ [
										{ label: __( 'Identity secret', 'causerie-chat' ), text: created.secret },
										{ label: __( 'On your server, in PHP', 'causerie-chat' ), text: EXAMPLE },
									] }
									onDone={ () => setCreated( undefined ) }
								/>
							) }
							{ secrets.length === 0 ? (
								<NoSecrets isBusy={ isBusy } onCreate={ create } />
							) : (
								<>
									<ul className="causerie-access">
										{ secrets.map( ( secret ) => (
											<SecretRow key={ secret.id } secret={ secret } deletion={ deletion } />
										) ) }
									</ul>
									<p>
										{ stored.length < MOST
											? __( 'To replace a secret, make another one, give it to your server, then revoke the old one: until then both count.', 'causerie-chat' )
											: __( 'Two secrets count now. Once your server uses the new one, revoke the old one.', 'causerie-chat' ) }
									</p>
									{ stored.length < MOST && (
										<Button __next40pxDefaultSize variant="secondary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy } onClick={ create }>
											{ __( 'Make another secret', 'causerie-chat' ) }
										</Button>
									) }
								</>
							) }
						</>
					);
				} }
			</Loading>
		</Screen>
	);
}
