import { __ } from '@wordpress/i18n';
import { NumberField } from '../shared/number-field.tsx';
import { Section } from '../shared/section.tsx';
import type { BotDraft, FieldProps } from './types.ts';

type Limits = BotDraft[ 'settings' ][ 'limits' ];

const labels = (): Array< [ keyof Limits, string ] > => [
	[ 'per_session_per_minute', __( 'Messages of one conversation, in a minute', 'causerie-chat' ) ],
	[ 'per_address_per_minute', __( 'Messages from one network address, in a minute', 'causerie-chat' ) ],
	[ 'per_address_per_day', __( 'Messages from one network address, in a day', 'causerie-chat' ) ],
	[ 'per_day', __( 'Messages of everyone, in a day', 'causerie-chat' ) ],
];

/** How much the bot answers before it asks to wait. */
export function LimitFields( { settings, change }: FieldProps ) {
	return (
		<Section title={ __( 'Limits', 'causerie-chat' ) } help={ __( 'They keep the bill small when somebody, or some machine, asks without end.', 'causerie-chat' ) }>
			{ labels().map( ( [ name, label ] ) => (
				<NumberField
					key={ name }
					pointer={ `/settings/limits/${ name }` }
					label={ label }
					value={ settings.limits[ name ] }
					onChange={ ( most ) => change( { limits: { ...settings.limits, [ name ]: most } } ) }
				/>
			) ) }
		</Section>
	);
}
