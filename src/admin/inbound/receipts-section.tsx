import { Button, SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { RECEIPT_STATES } from '../../contract/inbound.ts';
import { api } from '../shared/api.ts';
import { dateTime } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { PageButtons } from '../shared/page-buttons.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { actionText, refusalText, type Receipt, type Source } from './source-words.ts';

const PER_PAGE = 20;

type State = ( typeof RECEIPT_STATES )[ number ];

const isState = ( text: string ): text is State => RECEIPT_STATES.some( ( state ) => state === text );

const stateText = ( state: State ): string => ( state === 'accepted' ? __( 'Taken', 'causerie-chat' ) : __( 'Refused', 'causerie-chat' ) );

function ReceiptItem( { receipt }: { readonly receipt: Receipt } ) {
	const { type, state, error, fields, session_id: session, webhook_id: id, received_at: at } = receipt;
	return (
		<li>
			<div className="causerie-access__what">
				<h3>{ actionText( type ) }</h3>
				<span className={ `causerie-state is-${ state === 'accepted' ? 'active' : 'expired' }` }>{ stateText( state ) }</span>
			</div>
			<p className="causerie-muted">
				<time dateTime={ at }>{ dateTime( at ) }</time>
				{ id !== '' && (
					<>
						{ ' · ' }
						<code dir="ltr">{ id }</code>
					</>
				) }
			</p>
			{ error !== null && <p>{ refusalText( error ) }</p> }
			{ fields.length > 0 && (
				<ul className="causerie-problems">
					{ fields.map( ( { pointer, message } ) => (
						<li key={ pointer + message }>
							<code dir="ltr">{ pointer }</code> <bdi>{ message }</bdi>
						</li>
					) ) }
				</ul>
			) }
			{ state === 'accepted' && session !== null && (
				<p>
					<a href={ href( 'conversations', session ) }>{ __( 'Read the conversation', 'causerie-chat' ) }</a>
				</p>
			) }
		</li>
	);
}

/** What a source has sent, the newest first. */
export function ReceiptsSection( { source }: { readonly source: Source } ) {
	const [ page, setPage ] = useState( 1 );
	const [ state, setState ] = useState< State | '' >( '' );
	const log = useResource( `${ source.id } ${ page } ${ state }`, () => api.inboundReceipts( source.id, { page, per_page: PER_PAGE, ...( state ? { state } : {} ) } ) );
	return (
		<Section isWide title={ __( 'Log', 'causerie-chat' ) } help={ __( 'What this source has sent in the last 30 days, and why it was refused. What the messages said is not kept here.', 'causerie-chat' ) }>
			<div className="causerie-row causerie-row--end">
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Show', 'causerie-chat' ) }
					value={ state }
					options={ [ { value: '', label: __( 'Everything', 'causerie-chat' ) }, ...RECEIPT_STATES.map( ( one ) => ( { value: one, label: stateText( one ) } ) ) ] }
					onChange={ ( chosen ) => {
						setPage( 1 );
						setState( isState( chosen ) ? chosen : '' );
					} }
				/>
				<Button __next40pxDefaultSize variant="tertiary" onClick={ log.reload }>
					{ __( 'Look again', 'causerie-chat' ) }
				</Button>
			</div>
			<Loading resource={ log }>
				{ ( { body, total } ) => (
					<>
						{ body.receipts.length === 0 ? (
							<p className="causerie-empty">{ state === '' ? __( 'Nothing has come yet.', 'causerie-chat' ) : __( 'No message is in this state.', 'causerie-chat' ) }</p>
						) : (
							<ul className="causerie-access causerie-access--plain">
								{ body.receipts.map( ( receipt ) => (
									<ReceiptItem key={ receipt.id } receipt={ receipt } />
								) ) }
							</ul>
						) }
						<div className="causerie-pager">
							<PageButtons isLog page={ page } perPage={ PER_PAGE } total={ total } onPage={ setPage } />
						</div>
					</>
				) }
			</Loading>
		</Section>
	);
}
