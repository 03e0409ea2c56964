import { RadioControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { Form } from '../shared/form.tsx';
import { NumberField } from '../shared/number-field.tsx';
import { SaveBar } from '../shared/save-bar.tsx';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';
import type { Draft } from '../shared/use-draft.ts';
import { AnswerFields } from './answer-fields.tsx';
import { BotField } from './bot-field.tsx';
import { EventField } from './event-field.tsx';
import { FilterFields } from './filter-fields.tsx';
import { HeaderFields } from './header-fields.tsx';
import { TransformSection } from './transform-section.tsx';
import type { Webhook } from './webhook-words.ts';

export type Input = Parsed< 'WebhookInput' >;

export const draftKey = ( id: string ): string => `webhook/${ id }`;

export const EMPTY: Input = { ...SCHEMAS.WebhookInput.parse( { url: 'https://example.com/', events: [ '*' ] } ), url: '', events: [] };

/** What is stored, as it is edited: values of headers are not known here and stay as they are. */
export const inputOf = ( { url, description, events, bots, filters, payload, transform, headers, ordered, per_second: most, replies, context, context_seconds: seconds, verify, enabled, signature }: Webhook ): Input => ( {
	url, description, events, bots, filters, payload, transform, ordered, replies, context, verify, enabled, signature,
	per_second: most,
	context_seconds: seconds,
	headers: headers.map( ( { name } ) => ( { name, value: null } ) ),
} );

function WhatIsSent( { value, change }: Pick< Draft< Input >, 'value' | 'change' > ) {
	return (
		<Section title={ __( 'What is sent', 'causerie-chat' ) }>
			<EventField value={ value.events } onChange={ ( events ) => change( { events } ) } />
			<BotField value={ value.bots } onChange={ ( bots ) => change( { bots } ) } />
			<RadioControl
				label={ __( 'How much of it', 'causerie-chat' ) }
				selected={ value.payload }
				options={ [
					{ value: 'full', label: __( 'Everything: texts, sources, usage', 'causerie-chat' ) },
					{ value: 'thin', label: __( 'Only ids; the receiver fetches the rest over the API', 'causerie-chat' ) },
				] }
				onChange={ ( payload ) => change( { payload: payload === 'thin' ? 'thin' : 'full' } ) }
			/>
		</Section>
	);
}

function HowItIsSent( { value, change, isNew }: Pick< Draft< Input >, 'value' | 'change' > & { isNew: boolean } ) {
	return (
		<Section title={ __( 'How it is sent', 'causerie-chat' ) }>
			<HeaderFields value={ value.headers } onChange={ ( headers ) => change( { headers } ) } />
			{ isNew && (
				<RadioControl
					label={ __( 'Signature', 'causerie-chat' ) }
					selected={ value.signature }
					options={ [
						{ value: 'v1', label: __( 'A secret that both sides know (HMAC), which every library understands', 'causerie-chat' ) },
						{ value: 'v1a', label: __( 'A public key (Ed25519), with which nobody else can sign', 'causerie-chat' ) },
					] }
					help={ __( 'This cannot be changed later.', 'causerie-chat' ) }
					onChange={ ( signature ) => change( { signature: signature === 'v1a' ? 'v1a' : 'v1' } ) }
				/>
			) }
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Keep the order of each conversation', 'causerie-chat' ) }
				help={ __( 'The next event of a conversation waits until the one before has arrived, or was given up.', 'causerie-chat' ) }
				checked={ value.ordered }
				onChange={ ( ordered ) => change( { ordered } ) }
			/>
			<NumberField pointer="/per_second" label={ __( 'Most deliveries in a second', 'causerie-chat' ) } help={ __( '0 for as fast as it goes.', 'causerie-chat' ) } value={ value.per_second } onChange={ ( most ) => change( { per_second: most } ) } />
		</Section>
	);
}

/** What an administrator decides about an endpoint. */
export function WebhookForm( { draft, isNew, saved }: { readonly draft: Draft< Input >; readonly isNew: boolean; readonly saved: string } ) {
	const { value, change } = draft;
	return (
		<Form draft={ draft }>
			<Section title={ __( 'Endpoint', 'causerie-chat' ) }>
				<TextField
					pointer="/url"
					type="url"
					label={ __( 'Address', 'causerie-chat' ) }
					help={ __( 'Where your receiver listens: https, on the public internet.', 'causerie-chat' ) }
					placeholder="https://hooks.example.com/causerie"
					value={ value.url }
					onChange={ ( url ) => change( { url: url.trim() } ) }
				/>
				<TextField pointer="/description" label={ __( 'What it is for', 'causerie-chat' ) } placeholder={ __( 'Tickets of the help desk', 'causerie-chat' ) } value={ value.description } onChange={ ( description ) => change( { description } ) } />
				{ ! isNew && (
					<ToggleControl
						__nextHasNoMarginBottom
						label={ __( 'Switched on', 'causerie-chat' ) }
						help={ __( 'While it is off it gets no new events; what waits, waits.', 'causerie-chat' ) }
						checked={ value.enabled }
						onChange={ ( enabled ) => change( { enabled } ) }
					/>
				) }
			</Section>
			<WhatIsSent value={ value } change={ change } />
			<TransformSection value={ value } change={ change } />
			<Section title={ __( 'Only when', 'causerie-chat' ) } help={ __( 'Events that do not meet all of these conditions are not sent. Numbers and true or false are compared as such; in quotes they are texts.', 'causerie-chat' ) }>
				<FilterFields value={ value.filters } onChange={ ( filters ) => change( { filters } ) } />
			</Section>
			<HowItIsSent value={ value } change={ change } isNew={ isNew } />
			<AnswerFields value={ value } change={ change } />
			<SaveBar draft={ draft } saved={ saved } />
		</Form>
	);
}
