import { CheckboxControl } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { __ } from '@wordpress/i18n';
import { useFormField } from '../shared/form.tsx';
import { eventText, OFFERED } from './event-words.ts';

const ALL = '*';

interface Props {
	readonly value: readonly string[];
	readonly onChange: ( events: string[] ) => void;
}

/** Which events an endpoint gets. Patterns such as "session.*", which the API can set, are kept and shown. */
export function EventField( { value, onChange }: Props ) {
	const id = useInstanceId( EventField, 'causerie-events' );
	const { control } = useFormField( '/events', __( 'Choose only what the receiver needs.', 'causerie-chat' ) );
	const others = value.filter( ( event ) => event !== ALL && ! OFFERED.some( ( type ) => type === event ) );
	const shown = [ ...OFFERED, ...others ];
	const set = ( event: string, isOn: boolean ) => onChange( shown.filter( ( one ) => ( one === event ? isOn : value.includes( one ) ) ) );
	const isAll = value.includes( ALL );
	return (
		<fieldset className="causerie-scopes" aria-describedby={ id }>
			<legend>{ __( 'Events', 'causerie-chat' ) }</legend>
			<p id={ id } className="causerie-scopes__help">
				{ control.help }
			</p>
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __( 'All events, also those that come with later versions', 'causerie-chat' ) }
				checked={ isAll }
				aria-invalid={ control[ 'aria-invalid' ] }
				onChange={ ( isOn ) => onChange( isOn ? [ ALL ] : [] ) }
			/>
			{ ! isAll && (
				<div className="causerie-scopes__boxes">
					{ shown.map( ( event ) => (
						<CheckboxControl key={ event } __nextHasNoMarginBottom label={ eventText( event ) } help={ <code dir="ltr">{ event }</code> } checked={ value.includes( event ) } onChange={ ( isOn ) => set( event, isOn ) } />
					) ) }
				</div>
			) }
		</fieldset>
	);
}
