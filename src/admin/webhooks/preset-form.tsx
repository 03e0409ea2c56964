import { RadioControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { EventType } from '../../contract/events.ts';
import { SCHEMAS } from '../../contract/schemas.ts';
import { presetOf, WEBHOOK_SERVICES, type ServiceName, type WebhookService } from '../../contract/webhook-presets.ts';
import { api } from '../shared/api.ts';
import { Form } from '../shared/form.tsx';
import { forgetDraft } from '../shared/kept-drafts.ts';
import { useAnnounce } from '../shared/notices.tsx';
import { go } from '../shared/router.ts';
import { SaveBar } from '../shared/save-bar.tsx';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useDraft } from '../shared/use-draft.ts';
import { eventText } from './event-words.ts';
import { howText, presetWords } from './preset-words.ts';
import { offeredOf } from './services.tsx';
import { TransformSection } from './transform-section.tsx';
import { draftKey, EMPTY, type Input } from './webhook-form.tsx';

/** What an endpoint of a service has before anything is typed. */
function beginning( name: ServiceName, event: EventType ): Input {
	const { url, urlIsFixed, header }: WebhookService = WEBHOOK_SERVICES[ name ];
	return { ...EMPTY, ...presetOf( name, event, presetWords() ), url: urlIsFixed ? url : '', headers: header ? [ { name: header.name, value: '' } ] : [] };
}

/** An endpoint of a service for which everything is ready: few fields, and a preview. */
export function PresetForm( { name }: { readonly name: ServiceName } ) {
	const announce = useAnnounce();
	const service: WebhookService = WEBHOOK_SERVICES[ name ];
	const { header } = service;
	const offered = offeredOf( name );
	const key = draftKey( `new-${ name }` );
	const start = beginning( name, offered[ 0 ] ?? 'session.completed' );
	const draft = useDraft< Input >( {
		key,
		saved: start,
		schema: SCHEMAS.WebhookInput,
		write: async ( input ) => {
			const { id } = await api.createWebhook( input );
			forgetDraft( key );
			announce( __( 'It is set up. Send a test to see it arrive.', 'causerie-chat' ) );
			go( 'webhooks', id );
			return start;
		},
	} );
	const { value, change } = draft;
	const token = ( value.headers[ 0 ]?.value ?? '' ).slice( header?.prefix.length ?? 0 );
	const choose = ( chosen: string ) => {
		const event = offered.find( ( one ) => one === chosen );
		if ( event ) {
			const { events, filters, transform } = beginning( name, event );
			change( { events, filters, transform } );
		}
	};
	return (
		<Form draft={ draft }>
			<Section title={ service.name } help={ howText( name ) }>
				{ ! service.urlIsFixed && (
					<TextField pointer="/url" type="url" label={ __( 'Address', 'causerie-chat' ) } placeholder={ service.url } value={ value.url } onChange={ ( url ) => change( { url: url.trim() } ) } />
				) }
				{ header && (
					<TextField
						pointer="/headers/0/value"
						type="password"
						autoComplete="off"
						label={ __( 'Token', 'causerie-chat' ) }
						help={ __( 'Stored encrypted and never shown again.', 'causerie-chat' ) }
						value={ token }
						onChange={ ( text ) => change( { headers: [ { name: header.name, value: header.prefix + text.trim() } ] } ) }
					/>
				) }
				<RadioControl
					/* translators: %s: name of a service, such as Slack */
					label={ sprintf( __( 'What %s is told', 'causerie-chat' ), service.name ) }
					selected={ value.events[ 0 ] ?? '' }
					options={ offered.map( ( event ): { value: string; label: string } => ( { value: event, label: event === 'feedback.received' ? presetWords().feedbackReceived : eventText( event ) } ) ) }
					onChange={ choose }
				/>
				<TextField pointer="/description" label={ __( 'What it is for', 'causerie-chat' ) } value={ value.description } onChange={ ( description ) => change( { description } ) } />
			</Section>
			<TransformSection value={ value } change={ change } />
			<SaveBar draft={ draft } saved={ __( 'The endpoint was added.', 'causerie-chat' ) } />
		</Form>
	);
}
