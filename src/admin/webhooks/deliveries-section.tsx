import { Button, SelectControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { DELIVERY_STATES } from '../../contract/webhooks.ts';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { count } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { DeliveryItem } from './delivery-item.tsx';
import { eventText, firstOf, TESTABLE } from './event-words.ts';
import { deliveryText, type Webhook } from './webhook-words.ts';

const PER_PAGE = 20;

/** Milliseconds after which a list in which something waits is looked at again. */
const AGAIN = 2000;

const DAY = 86_400_000;

type State = ( typeof DELIVERY_STATES )[ number ];

const isState = ( text: string ): text is State => DELIVERY_STATES.some( ( state ) => state === text );

/** Sends an example to this endpoint alone. */
function TestButton( { webhook, onSent, onProblem }: { readonly webhook: Webhook; readonly onSent: () => void; readonly onProblem: ( problem: ApiProblem | undefined ) => void } ) {
	const announce = useAnnounce();
	const [ type, setType ] = useState< string >( webhook.transform ? firstOf( webhook.events ) : 'test.ping' );
	const [ isBusy, setBusy ] = useState( false );
	const send = async () => {
		setBusy( true );
		onProblem( undefined );
		try {
			await api.testWebhook( webhook.id, type );
			announce( __( 'The test is on its way. What becomes of it, the log says.', 'causerie-chat' ) );
			onSent();
		} catch ( error ) {
			onProblem( asProblem( error ) );
		} finally {
			setBusy( false );
		}
	};
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
	const [ state, setState ] = useState< State | '' >( '' );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const log = useResource( `${ webhook.id } ${ page } ${ state }`, () => api.deliveries( webhook.id, { page, per_page: PER_PAGE, ...( state ? { state } : {} ) } ) );
	const { value, reload } = log;
	const isWaiting = value?.body.deliveries.some( ( { state: now } ) => now === 'waiting' ) ?? false;
	useEffect( () => {
		// The next look is planned when the one before has its answer: on a slow site they must not overtake each other.
		const timer = isWaiting ? setTimeout( reload, AGAIN ) : undefined;
		return () => clearTimeout( timer );
	}, [ isWaiting, value, reload ] );

	const attempt = async ( work: () => Promise< void > ) => {
		try {
			setProblem( undefined );
			await work();
			reload();
		} catch ( error ) {
			setProblem( asProblem( error ) );
		}
	};
	const redeliver = ( id: string ) =>
		attempt( async () => {
			await api.redeliver( webhook.id, id );
			announce( __( 'It is sent again, with the same id.', 'causerie-chat' ) );
		} );
	const resend = () =>
		attempt( async () => {
			const { count: sent } = await api.resendWebhook( webhook.id, new Date( Date.now() - 7 * DAY ).toISOString() );
			/* translators: %s: a number of deliveries */
			announce( sprintf( _n( '%s delivery is sent again.', '%s deliveries are sent again.', sent, 'causerie-chat' ), count( sent ) ) );
		} );

	return (
		<Section isWide title={ __( 'Deliveries', 'causerie-chat' ) } help={ __( 'What was sent to this endpoint, every attempt of it, and what it answered.', 'causerie-chat' ) }>
			<TestButton webhook={ webhook } onSent={ reload } onProblem={ setProblem } />
			<div className="causerie-row causerie-row--end">
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Show', 'causerie-chat' ) }
					value={ state }
					options={ [ { value: '', label: __( 'Everything', 'causerie-chat' ) }, ...DELIVERY_STATES.map( ( one ) => ( { value: one, label: deliveryText( { state: one, attempts: 0 } ) } ) ) ] }
					onChange={ ( chosen ) => {
						setPage( 1 );
						setState( isState( chosen ) ? chosen : '' );
					} }
				/>
				<Button __next40pxDefaultSize variant="tertiary" onClick={ resend }>
					{ __( 'Send again what failed in the last week', 'causerie-chat' ) }
				</Button>
			</div>
			<ProblemNotice problem={ problem } />
			<Loading resource={ log }>
				{ ( { body, total } ) => (
					<>
						{ body.deliveries.length === 0 ? (
							<p className="causerie-empty">{ state === '' ? __( 'Nothing was sent yet. Send a test to see whether your receiver understands it.', 'causerie-chat' ) : __( 'No delivery is in this state.', 'causerie-chat' ) }</p>
						) : (
							<ul className="causerie-access causerie-access--plain">
								{ body.deliveries.map( ( delivery ) => (
									<DeliveryItem key={ delivery.id } webhookId={ webhook.id } delivery={ delivery } onRedeliver={ () => redeliver( delivery.id ) } />
								) ) }
							</ul>
						) }
						{ ( page > 1 || total > PER_PAGE ) && (
							<div className="causerie-pager">
								<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ page === 1 } onClick={ () => setPage( page - 1 ) }>
									{ __( 'Newer', 'causerie-chat' ) }
								</Button>
								<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ page * PER_PAGE >= total } onClick={ () => setPage( page + 1 ) }>
									{ __( 'Older', 'causerie-chat' ) }
								</Button>
							</div>
						) }
					</>
				) }
			</Loading>
		</Section>
	);
}
