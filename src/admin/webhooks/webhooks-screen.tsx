import { Button, Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { serviceOf } from '../../contract/webhook-presets.ts';
import { AccessSections } from '../access/sections.tsx';
import { facts } from '../access/facts.ts';
import { api } from '../shared/api.ts';
import { count, date } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';
import { eventText } from './event-words.ts';
import { contextText, disabledText, healthText, nameOf, sourceText, type Health, type Webhook } from './webhook-words.ts';

interface Row {
	readonly webhook: Webhook;
	readonly health: Health;
}

async function load(): Promise< { rows: Row[]; paused: boolean } > {
	const { webhooks, paused } = await api.webhooks();
	return { paused, rows: await Promise.all( webhooks.map( async ( webhook ) => ( { webhook, health: await api.webhookHealth( webhook.id ) } ) ) ) };
}

const waitingText = ( { waiting }: Health ): string =>
	waiting === 0
		? ''
		: /* translators: %s: a number of deliveries */
		  sprintf( _n( '%s delivery waits', '%s deliveries wait', waiting, 'causerie-chat' ), count( waiting ) );

const lastText = ( { last_success_at: at }: Health ): string =>
	at === null
		? __( 'nothing has arrived yet', 'causerie-chat' )
		: /* translators: %s: a date */
		  sprintf( __( 'last arrived on %s', 'causerie-chat' ), date( at ) );

/** The looks of a state, as those of keys have them. */
const BADGE: Readonly< Record< Health[ 'state' ], string > > = { idle: 'active', delivering: 'active', failing: 'expired', paused: 'expired', unverified: 'waiting', disabled: 'revoked' };

/** A pattern that has no words, such as "session.*", in the order of its characters also among Arabic ones. */
const wordsOf = ( event: string ): string => {
	const text = eventText( event );
	return text === event ? `\u2066${ text }\u2069` : text;
};

function EndpointRow( { webhook, health }: Row ) {
	const questions = contextText( webhook.context, health );
	return (
		<li className={ webhook.enabled ? undefined : 'is-over' }>
			<div className="causerie-access__what">
				<h2>
					<a href={ href( 'webhooks', webhook.id ) }>
						<bdi>{ nameOf( webhook ) }</bdi>
					</a>
				</h2>
				<span className={ `causerie-state is-${ BADGE[ health.state ] }` }>{ healthText( health.state ) }</span>
				{ health.needs_attention && <strong>{ __( 'Needs your attention', 'causerie-chat' ) }</strong> }
			</div>
			{ webhook.description !== '' && (
				<p>
					<code dir="ltr">{ webhook.url }</code>
				</p>
			) }
			<p>{ webhook.events.includes( '*' ) ? __( 'All events', 'causerie-chat' ) : facts( [ ...webhook.events.map( wordsOf ), webhook.context ? eventText( 'context.requested' ) : '' ] ) }</p>
			<p className="causerie-muted">{ facts( [ sourceText( webhook.source ), serviceOf( webhook.transform?.preset ?? '' )?.name ?? '', waitingText( health ), lastText( health ) ] ) }</p>
			{ questions !== '' && <p>{ questions }</p> }
			{ disabledText( webhook.disabled_reason ) !== '' && <p>{ disabledText( webhook.disabled_reason ) }</p> }
		</li>
	);
}

function NoEndpoints() {
	return (
		<div className="causerie-empty causerie-empty--teaches">
			<h2>{ __( 'Tell your other systems what happens in the chat', 'causerie-chat' ) }</h2>
			<p>{ __( 'A ticket for each conversation, a message to your team when a reply fails, a data warehouse that knows what visitors ask: your receiver gets a signed request the moment it happens.', 'causerie-chat' ) }</p>
			<p>{ __( 'Nothing is lost: what does not arrive is tried again for four days, every attempt is in a log, and you can send it again.', 'causerie-chat' ) }</p>
			<Button __next40pxDefaultSize variant="primary" href={ href( 'webhooks', 'new' ) }>
				{ __( 'Add your first endpoint', 'causerie-chat' ) }
			</Button>
		</div>
	);
}

/** Where events are sent, and how each of these does. */
export function WebhooksScreen() {
	const loaded = useResource( 'webhooks', load );
	return (
		<Screen
			title={ __( 'Webhooks', 'causerie-chat' ) }
			intro={ __( 'Signed messages to your other systems, about what happens in the chat.', 'causerie-chat' ) }
			actions={
				( loaded.value?.rows.length ?? 0 ) > 0 && (
					<Button __next40pxDefaultSize variant="primary" href={ href( 'webhooks', 'new' ) }>
						{ __( 'Add an endpoint', 'causerie-chat' ) }
					</Button>
				)
			}
		>
			<AccessSections current="webhooks" />
			<Loading resource={ loaded }>
				{ ( { rows, paused } ) => (
					<>
						{ paused && (
							<Notice status="warning" isDismissible={ false }>
								{ __( 'Nothing is sent: this site seems to be a copy of another one. The notice at the top of the dashboard lets you go on.', 'causerie-chat' ) }
							</Notice>
						) }
						{ rows.length === 0 ? (
							<NoEndpoints />
						) : (
							<ul className="causerie-access">
								{ rows.map( ( row ) => (
									<EndpointRow key={ row.webhook.id } { ...row } />
								) ) }
							</ul>
						) }
					</>
				) }
			</Loading>
		</Screen>
	);
}
