import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { facts } from '../access/facts.ts';
import { Copyable } from '../access/secret.tsx';
import { AccessSections } from '../access/sections.tsx';
import { api } from '../shared/api.ts';
import { count, date } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';
import { nodeExample } from './examples.ts';
import { actionText, nameOf, type Source } from './source-words.ts';

/* translators: %s: a number of messages */
const acceptedText = ( number: number ): string => sprintf( _n( '%s message taken', '%s messages taken', number, 'causerie-chat' ), count( number ) );

const refusedText = ( number: number ): string =>
	number === 0
		? ''
		: /* translators: %s: a number of messages */
		  sprintf( _n( '%s refused', '%s refused', number, 'causerie-chat' ), count( number ) );

const lastText = ( at: string | null ): string =>
	at === null
		? __( 'nothing has come yet', 'causerie-chat' )
		: /* translators: %s: a date */
		  sprintf( __( 'last one on %s', 'causerie-chat' ), date( at ) );

function SourceRow( { source }: { readonly source: Source } ) {
	return (
		<li className={ source.enabled ? undefined : 'is-over' }>
			<div className="causerie-access__what">
				<h2>
					<a href={ href( 'inbound', source.id ) }>
						<bdi>{ nameOf( source ) }</bdi>
					</a>
				</h2>
				<span className={ `causerie-state is-${ source.enabled ? 'active' : 'revoked' }` }>{ source.enabled ? __( 'Ready', 'causerie-chat' ) : __( 'Switched off', 'causerie-chat' ) }</span>
			</div>
			<p>
				<code dir="ltr">{ source.url }</code>
			</p>
			<p>{ facts( source.actions.map( actionText ) ) }</p>
			<p className="causerie-muted">{ facts( [ acceptedText( source.accepted ), refusedText( source.refused ), lastText( source.last_received_at ) ] ) }</p>
		</li>
	);
}

function NoSources() {
	return (
		<div className="causerie-empty causerie-empty--teaches">
			<h2>{ __( 'Let your other systems speak in the chat', 'causerie-chat' ) }</h2>
			<p>{ __( 'The shop tells a visitor that the parcel has left, the help desk answers in the conversation, the CRM sets the plan of a customer. An open chat shows it within seconds.', 'causerie-chat' ) }</p>
			<p>{ __( 'Each system gets a secret of its own and may do what you choose. A message has its effect once, however often it is sent.', 'causerie-chat' ) }</p>
			<Copyable label={ __( 'From a program with Node.js', 'causerie-chat' ) } text={ nodeExample( 'https://example.com/wp-json/causerie/v1/inbound/orders' ) } />
			<Button __next40pxDefaultSize variant="primary" href={ href( 'inbound', 'new' ) }>
				{ __( 'Add your first inbound source', 'causerie-chat' ) }
			</Button>
		</div>
	);
}

/** Which other systems may tell the site something. */
export function SourcesScreen() {
	const loaded = useResource( 'inbound-sources', api.inboundSources );
	return (
		<Screen
			title={ __( 'Inbound sources', 'causerie-chat' ) }
			intro={ __( 'Signed messages from your other systems, into the chat.', 'causerie-chat' ) }
			actions={
				( loaded.value?.sources.length ?? 0 ) > 0 && (
					<Button __next40pxDefaultSize variant="primary" href={ href( 'inbound', 'new' ) }>
						{ __( 'Add an inbound source', 'causerie-chat' ) }
					</Button>
				)
			}
		>
			<AccessSections current="inbound" />
			<Loading resource={ loaded }>
				{ ( { sources } ) =>
					sources.length === 0 ? (
						<NoSources />
					) : (
						<ul className="causerie-access">
							{ sources.map( ( source ) => (
								<SourceRow key={ source.id } source={ source } />
							) ) }
						</ul>
					)
				}
			</Loading>
		</Screen>
	);
}
