import { SearchControl, SelectControl } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import { DELIVERY_STATES } from '../../contract/webhooks.ts';
import { eventText, TESTABLE } from './event-words.ts';
import { deliveryText } from './webhook-words.ts';

type State = ( typeof DELIVERY_STATES )[ number ];

/** Which deliveries are shown: all of them where it is empty. */
export type Wanted = { readonly state?: State; readonly type?: string; readonly session_id?: string; readonly event_id?: string };

const isState = ( text: string ): text is State => DELIVERY_STATES.some( ( state ) => state === text );

/** Without what is not wanted any more, and with what is. */
function change( wanted: Wanted, part: { readonly [ K in keyof Wanted ]: Wanted[ K ] | undefined } ): Wanted {
	return Object.fromEntries( Object.entries( { ...wanted, ...part } ).filter( ( [ , value ] ) => value !== undefined ) );
}

/** What an id that somebody typed or pasted names; undefined while it names nothing. */
function named( text: string ): Pick< Wanted, 'session_id' | 'event_id' > | undefined {
	const part = text.startsWith( 'evt_' ) ? { event_id: text } : { session_id: text };
	return SCHEMAS.DeliveryQuery.safeParse( part ).success ? part : undefined;
}

interface Props {
	readonly value: Wanted;
	readonly onChange: ( wanted: Wanted ) => void;
}

export function DeliveryFilter( { value, onChange }: Props ) {
	const [ text, setText ] = useState( '' );
	const id = useInstanceId( DeliveryFilter, 'causerie-find' );
	const isUnclear = text !== '' && named( text ) === undefined;
	const find = ( typed: string ) => {
		const trimmed = typed.trim();
		setText( trimmed );
		const part = named( trimmed );
		// Half an id finds nothing: what is shown stays until it is whole.
		if ( trimmed === '' || part ) {
			onChange( change( value, { session_id: undefined, event_id: undefined, ...part } ) );
		}
	};
	return (
		<div className="causerie-row causerie-row--top">
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Show', 'causerie-chat' ) }
				value={ value.state ?? '' }
				options={ [ { value: '', label: __( 'Everything', 'causerie-chat' ) }, ...DELIVERY_STATES.map( ( one ) => ( { value: one, label: deliveryText( { state: one, attempts: 0 } ) } ) ) ] }
				onChange={ ( state ) => onChange( change( value, { state: isState( state ) ? state : undefined } ) ) }
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Event', 'causerie-chat' ) }
				value={ value.type ?? '' }
				options={ [ { value: '', label: __( 'All events', 'causerie-chat' ) }, ...TESTABLE.map( ( type ): { value: string; label: string } => ( { value: type, label: eventText( type ) } ) ) ] }
				onChange={ ( type ) => onChange( change( value, { type: type || undefined } ) ) }
			/>
			<div className="causerie-find">
				<SearchControl __nextHasNoMarginBottom hideLabelFromVision={ false } label={ __( 'Id of an event or a conversation', 'causerie-chat' ) } placeholder="evt_…" value={ text } onChange={ find } aria-describedby={ isUnclear ? id : undefined } />
				{ isUnclear && (
					<p id={ id } className="causerie-muted" role="status">
						{ __( 'Enter the whole id, such as the one in the header webhook-id.', 'causerie-chat' ) }
					</p>
				) }
			</div>
		</div>
	);
}
