import { Button } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { facts } from '../access/facts.ts';
import { Copyable } from '../access/secret.tsx';
import { api } from '../shared/api.ts';
import { DetailsButton } from '../shared/details-button.tsx';
import { count, dateTime, seconds } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { useResource } from '../shared/use-resource.ts';
import { eventText } from './event-words.ts';
import { answerText, deliveryText, outcomeText, type Delivery } from './webhook-words.ts';

type Attempt = Parsed< 'DeliveryRecord' >[ 'history' ][ number ];

const BADGE: Readonly< Record< Delivery[ 'state' ], string > > = { delivered: 'active', failed: 'expired', waiting: 'waiting' };

const headerLines = ( headers: Readonly< Record< string, string > > ): string =>
	Object.entries( headers )
		.map( ( [ name, value ] ) => `${ name }: ${ value }` )
		.join( '\n' );

/** When each part was over, counted from the beginning; parts that there were not are left out. */
function timesText( { dns_ms: dns, connect_ms: connect, tls_ms: tls, first_byte_ms: firstByte, total_ms: total }: Attempt ): string {
	const part = ( milliseconds: number, say: ( time: string ) => string ): string => ( milliseconds > 0 ? say( seconds( milliseconds ) ) : '' );
	return facts( [
		/* translators: %s: seconds */
		part( dns, ( time ) => sprintf( __( 'address found after %s', 'causerie-chat' ), time ) ),
		/* translators: %s: seconds */
		part( connect, ( time ) => sprintf( __( 'connected after %s', 'causerie-chat' ), time ) ),
		/* translators: %s: seconds */
		part( tls, ( time ) => sprintf( __( 'encrypted after %s', 'causerie-chat' ), time ) ),
		/* translators: %s: seconds */
		part( firstByte, ( time ) => sprintf( __( 'first byte after %s', 'causerie-chat' ), time ) ),
		/* translators: %s: seconds */
		part( total, ( time ) => sprintf( __( 'over after %s', 'causerie-chat' ), time ) ),
	] );
}

function AttemptView( { attempt }: { readonly attempt: Attempt } ) {
	const { number, started_at: at, status, error, address } = attempt;
	return (
		<li>
			<p>
				<strong>
					{
						/* translators: %d: which attempt of a delivery */
						sprintf( __( 'Attempt %d', 'causerie-chat' ), number )
					}
				</strong>{ ' ' }
				{ facts( [ dateTime( at ), outcomeText( status, error ), attempt.total_ms > 0 ? seconds( attempt.total_ms ) : '', address ] ) }
			</p>
			{ attempt.error_detail !== '' && <p className="causerie-muted">{ attempt.error_detail }</p> }
			<details>
				<summary>{ __( 'What was sent and what came back', 'causerie-chat' ) }</summary>
				{ timesText( attempt ) !== '' && <p className="causerie-muted">{ timesText( attempt ) }</p> }
				<Copyable label={ __( 'Headers that were sent', 'causerie-chat' ) } text={ headerLines( attempt.request_headers ) } />
				{ status > 0 && <Copyable label={ __( 'Headers of the answer', 'causerie-chat' ) } text={ headerLines( attempt.response_headers ) } /> }
				{ attempt.response_body !== '' && <Copyable label={ attempt.response_truncated ? __( 'The beginning of the answer', 'causerie-chat' ) : __( 'The answer', 'causerie-chat' ) } text={ attempt.response_body } /> }
			</details>
		</li>
	);
}

/** All that happened to a delivery; loaded when it is opened, and again when something new has happened. */
function Details( { webhookId, delivery }: { readonly webhookId: string; readonly delivery: Delivery } ) {
	const record = useResource( `${ delivery.id } ${ delivery.updated_at } ${ delivery.attempts }`, () => api.delivery( webhookId, delivery.id ) );
	return (
		<Loading resource={ record }>
			{ ( { body, history } ) => (
				<>
					{ body === '' ? <p className="causerie-muted">{ __( 'The event is not kept any more.', 'causerie-chat' ) }</p> : <Copyable label={ __( 'The event, byte for byte', 'causerie-chat' ) } text={ body } /> }
					<ol className="causerie-attempts">
						{ history.map( ( attempt ) => (
							<AttemptView key={ `${ attempt.number } ${ attempt.started_at }` } attempt={ attempt } />
						) ) }
					</ol>
				</>
			) }
		</Loading>
	);
}

/** One delivery: what it tells, what became of it, and on request all of it. */
export function DeliveryItem( { webhookId, delivery, onRedeliver }: { readonly webhookId: string; readonly delivery: Delivery; readonly onRedeliver: () => void } ) {
	const [ isOpen, setOpen ] = useState( false );
	const id = useInstanceId( DeliveryItem, 'causerie-delivery' );
	const name = `${ eventText( delivery.type ) }, ${ dateTime( delivery.created_at ) }`;
	const tried =
		delivery.attempts === 0
			? ''
			: /* translators: %s: a number of attempts */
			  sprintf( _n( '%s attempt', '%s attempts', delivery.attempts, 'causerie-chat' ), count( delivery.attempts ) );
	const next =
		delivery.state === 'waiting' && delivery.attempts > 0 && delivery.next_attempt_at !== null
			? /* translators: %s: date and time */
			  sprintf( __( 'next attempt: %s', 'causerie-chat' ), dateTime( delivery.next_attempt_at ) )
			: '';
	return (
		<li>
			<div className="causerie-access__what">
				<strong>{ eventText( delivery.type ) }</strong>
				<span className={ `causerie-state is-${ BADGE[ delivery.state ] }` }>{ deliveryText( delivery ) }</span>
				<code dir="ltr">{ delivery.event_id }</code>
			</div>
			<p className="causerie-muted">{ facts( [ dateTime( delivery.created_at ), tried, outcomeText( delivery.last_status, delivery.last_error ), next ] ) }</p>
			{ answerText( delivery ) !== '' && <p>{ answerText( delivery ) }</p> }
			<div className="causerie-row">
				<DetailsButton
					text={ __( 'Details', 'causerie-chat' ) }
					/* translators: %s: a delivery */
					label={ sprintf( __( 'Details: %s', 'causerie-chat' ), name ) }
					isOpen={ isOpen }
					controls={ id }
					onToggle={ () => setOpen( ! isOpen ) }
				/>
				<Button
					size="compact"
					variant="tertiary"
					/* translators: %s: a delivery */
					aria-label={ sprintf( __( 'Send again: %s', 'causerie-chat' ), name ) }
					onClick={ onRedeliver }
				>
					{ __( 'Send again', 'causerie-chat' ) }
				</Button>
			</div>
			{ isOpen && (
				<div id={ id }>
					<Details webhookId={ webhookId } delivery={ delivery } />
				</div>
			) }
		</li>
	);
}
