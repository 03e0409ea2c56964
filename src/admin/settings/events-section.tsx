import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { NumberField } from '../shared/number-field.tsx';
import { Section } from '../shared/section.tsx';

type Events = Parsed< 'SiteSettings' >[ 'events' ];

interface Props {
	readonly events: Events;
	readonly onChange: ( events: Events ) => void;
}

/** What is kept of what happens, for webhooks and for systems that ask. */
export function EventsSection( { events, onChange }: Props ) {
	return (
		<Section title={ __( 'Events', 'causerie-chat' ) } help={ __( 'What happens in conversations, as other systems get it: by webhooks, or when they ask over the API.', 'causerie-chat' ) }>
			<RadioControl
				label={ __( 'Record them', 'causerie-chat' ) }
				selected={ events.record }
				options={ [
					{ value: 'when_needed', label: __( 'While there is an endpoint for webhooks', 'causerie-chat' ) },
					{ value: 'always', label: __( 'Always: a system asks for them over the API', 'causerie-chat' ) },
				] }
				onChange={ ( record ) => onChange( { ...events, record: record === 'always' ? 'always' : 'when_needed' } ) }
			/>
			<NumberField
				pointer="/events/keep_days"
				label={ __( 'Days for which an event is kept', 'causerie-chat' ) }
				help={ __( 'So long it can be sent again; what has not arrived by then is given up. With its conversation it goes at once.', 'causerie-chat' ) }
				value={ events.keep_days }
				onChange={ ( days ) => onChange( { ...events, keep_days: days } ) }
			/>
		</Section>
	);
}
