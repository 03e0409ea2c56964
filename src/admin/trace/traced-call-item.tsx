import { Button } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { LIMITS } from '../../contract/limits.ts';
import { facts } from '../access/facts.ts';
import { Copyable } from '../access/secret.tsx';
import { Badge } from '../models/model-facts.tsx';
import { api } from '../shared/api.ts';
import { DetailsButton } from '../shared/details-button.tsx';
import { count, dateTime, seconds } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { useResource } from '../shared/use-resource.ts';
import { nameOfText, readable, resultOf, taskText, type TracedCall, type TracedCallRecord } from './trace-words.ts';

const keptOf = ( bytes: number ): number => Math.min( bytes, LIMITS.tracedBytes );

function Texts( { record }: { readonly record: TracedCallRecord } ) {
	const { requests, url, request, request_bytes: requestBytes, reply, reply_bytes: replyBytes, error_detail: detail } = record;
	return (
		<>
			{ detail !== '' && <Copyable role="group" label={ __( 'What was said of the failure', 'causerie-chat' ) } text={ detail } dir="auto" /> }
			{ url !== '' && <Copyable role="group" label={ __( 'Sent to', 'causerie-chat' ) } text={ url } /> }
			{ requests > 1 && (
				<p className="causerie-muted">
					{
						/* translators: %s: number of requests */
						sprintf( __( 'Requests that were sent, for another key or without a parameter that the model refuses: %s. This is the last one.', 'causerie-chat' ), count( requests ) )
					}
				</p>
			) }
			<Copyable role="group" label={ nameOfText( __( 'Request', 'causerie-chat' ), keptOf( requestBytes ), requestBytes ) } text={ readable( request ) } copied={ request } />
			{ reply === '' ? (
				<p className="causerie-muted">{ __( 'Nothing came back.', 'causerie-chat' ) }</p>
			) : (
				<Copyable role="group" label={ nameOfText( __( 'Reply', 'causerie-chat' ), keptOf( replyBytes ), replyBytes ) } text={ reply } dir="auto" />
			) }
		</>
	);
}

/** What was asked and answered, loaded when somebody wants to see it. */
function Details( { id }: { readonly id: string } ) {
	const record = useResource( id, () => api.tracedCall( id ) );
	return <Loading resource={ record }>{ ( value ) => <Texts record={ value } /> }</Loading>;
}

function factsOf( { at, bot_name: bot, milliseconds, first_token_ms: first, usage }: TracedCall ): string {
	return facts( [
		dateTime( at ),
		bot,
		/* translators: %s: seconds */
		first === null ? '' : sprintf( __( 'first word after %s', 'causerie-chat' ), seconds( first ) ),
		/* translators: %s: seconds */
		sprintf( __( 'over after %s', 'causerie-chat' ), seconds( milliseconds ) ),
		usage.input_tokens + usage.output_tokens === 0
			? ''
			: /* translators: 1: number of tokens that were read, 2: number of tokens that were written */
			  sprintf( __( '%1$s tokens in, %2$s out', 'causerie-chat' ), count( usage.input_tokens ), count( usage.output_tokens ) ),
	] );
}

/** One call: what it was for, how it ended, and on request all of it. */
export function TracedCallItem( { call }: { readonly call: TracedCall } ) {
	const [ isOpen, setOpen ] = useState( false );
	const id = useInstanceId( TracedCallItem, 'causerie-traced' );
	const { task, provider, model, session_id: session } = call;
	const result = resultOf( call );
	const name = `${ taskText( task ) }, ${ dateTime( call.at ) }`;
	return (
		<li>
			<div className="causerie-access__what">
				<strong>{ taskText( task ) }</strong>
				<Badge tone={ result.tone } text={ result.text } />
				<code dir="ltr">{ model === '' ? provider : `${ provider }/${ model }` }</code>
			</div>
			<p className="causerie-muted">{ factsOf( call ) }</p>
			<div className="causerie-row">
				<DetailsButton
					text={ __( 'Request and reply', 'causerie-chat' ) }
					/* translators: %s: a call to a model */
					label={ sprintf( __( 'Request and reply: %s', 'causerie-chat' ), name ) }
					isOpen={ isOpen }
					controls={ id }
					onToggle={ () => setOpen( ! isOpen ) }
				/>
				{ session !== null && (
					<Button
						size="compact"
						variant="tertiary"
						/* translators: %s: a call to a model */
						aria-label={ sprintf( __( 'Conversation: %s', 'causerie-chat' ), name ) }
						href={ href( 'conversations', session ) }
					>
						{ __( 'Conversation', 'causerie-chat' ) }
					</Button>
				) }
			</div>
			{ isOpen && (
				<div id={ id } className="causerie-traced">
					<Details id={ call.id } />
				</div>
			) }
		</li>
	);
}
