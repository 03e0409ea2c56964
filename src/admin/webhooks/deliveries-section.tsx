import { Button, SelectControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { useAnnounce } from '../shared/notices.tsx';
import { PageButtons } from '../shared/page-buttons.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Section } from '../shared/section.tsx';
import { useAttempt, type Attempt } from '../shared/use-attempt.ts';
import { useResource } from '../shared/use-resource.ts';
import { DeliveryFilter, type Wanted } from './delivery-filter.tsx';
import { DeliveryItem } from './delivery-item.tsx';
import { eventText, firstOf, TESTABLE } from './event-words.ts';
import { Resend } from './resend.tsx';
import type { Webhook } from './webhook-words.ts';

const PER_PAGE = 20;

/** Milliseconds after which a list in which something waits is looked at again. */
const AGAIN = 2000;

/** Sends an example to this endpoint alone. */
function TestButton( { webhook, isBusy, attempt }: { readonly webhook: Webhook; readonly isBusy: boolean; readonly attempt: Attempt[ 'attempt' ] } ) {
	const announce = useAnnounce();
	const [ type, setType ] = useState< string >( webhook.transform ? firstOf( webhook.events ) : 'test.ping' );
	const send = () =>
		attempt( async () => {
			await api.testWebhook( webhook.id, type );
			announce( __( 'The test is on its way. What becomes of it, the log says.', 'causerie-chat' ) );
		} );
	return (
		<div className="causerie-row causerie-row--end">
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Example to send', 'causerie-chat' ) }
				value={ type }
				options={ TESTABLE.map( ( value ): { value: string; label: string } => ( { value, label: eventText( value ) } ) ) }
				onChange={ setType }
			/>
			<Button __next40pxDefaultSize variant="secondary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy } onClick={ send }>
				{ __( 'Send a test', 'causerie-chat' ) }
			</Button>
		</div>
	);
}

/** Every delivery to an endpoint, the newest first, and what can be done with it. */
export function DeliveriesSection( { webhook }: { readonly webhook: Webhook } ) {
	const announce = useAnnounce();
	const [ page, setPage ] = useState( 1 );
	const [ wanted, setWanted ] = useState< Wanted >( {} );
	const want = ( next: Wanted ) => {
		setPage( 1 );
		setWanted( next );
	};
	const { problem, isBusy, attempt } = useAttempt();
	const log = useResource( `${ webhook.id } ${ page } ${ JSON.stringify( wanted ) }`, () => api.deliveries( webhook.id, { page, per_page: PER_PAGE, ...wanted } ) );
	const { value, reload } = log;
	const isWaiting = value?.body.deliveries.some( ( { state: now } ) => now === 'waiting' ) ?? false;
	useEffect( () => {
		// The next look is planned when the one before has its answer: on a slow site they must not overtake each other.
		const timer = isWaiting ? setTimeout( reload, AGAIN ) : undefined;
		return () => clearTimeout( timer );
	}, [ isWaiting, value, reload ] );

	const change = ( work: () => Promise< void > ) =>
		attempt( async () => {
			await work();
			reload();
		} );
	const redeliver = ( id: string ) =>
		change( async () => {
			await api.redeliver( webhook.id, id );
			announce( __( 'It is sent again, with the same id.', 'causerie-chat' ) );
		} );
	return (
		<Section isWide title={ __( 'Deliveries', 'causerie-chat' ) } help={ __( 'What was sent to this endpoint, every attempt of it, and what it answered.', 'causerie-chat' ) }>
			<TestButton webhook={ webhook } isBusy={ isBusy } attempt={ change } />
			<DeliveryFilter value={ wanted } onChange={ want } />
			<ProblemNotice problem={ problem } />
			<Loading resource={ log }>
				{ ( { body, total } ) => (
					<>
						{ body.deliveries.length === 0 ? (
							<p className="causerie-empty">{ Object.keys( wanted ).length === 0 ? __( 'Nothing was sent yet. Send a test to see whether your receiver understands it.', 'causerie-chat' ) : __( 'No delivery is like that.', 'causerie-chat' ) }</p>
						) : (
							<ul className="causerie-access causerie-access--plain">
								{ body.deliveries.map( ( delivery ) => (
									<DeliveryItem key={ delivery.id } webhookId={ webhook.id } delivery={ delivery } onRedeliver={ () => redeliver( delivery.id ) } />
								) ) }
							</ul>
						) }
						<div className="causerie-pager">
							<PageButtons isLog page={ page } perPage={ PER_PAGE } total={ total } onPage={ setPage } />
						</div>
					</>
				) }
			</Loading>
			<Resend webhookId={ webhook.id } attempt={ change } />
		</Section>
	);
}
