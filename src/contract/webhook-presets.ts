import type { EventType } from './events.ts';
import { chatTemplate, MESSAGE_EVENTS, PRESET_WORDS, type ChatService, type PresetWords } from './preset-messages.ts';
import type { Parsed } from './types.ts';

type Input = Parsed< 'WebhookInput' >;

/** A service to which events can be sent as it wants them. */
export interface WebhookService {
	/** As people know it. */
	readonly name: string;
	/** Events that are sent there, the most wanted first. */
	readonly events: readonly EventType[];
	/** Where to; an example where every owner has an address of one's own. */
	readonly url: string;
	readonly urlIsFixed: boolean;
	/** A header that proves who sends: its value is `prefix` and what the service calls a token. */
	readonly header?: { readonly name: string; readonly prefix: string };
	readonly format: Parsed< 'WebhookTransform' >[ 'format' ];
	readonly escape: Parsed< 'WebhookTransform' >[ 'escape' ];
	/** What the service takes in a second. */
	readonly perSecond: number;
	/** Where in the template the fields are that an owner maps, as a JSON pointer; left out where there are none. */
	readonly mappingAt?: string;
	/** What is sent, before it is written as JSON. */
	readonly template: ( event: EventType, words: PresetWords ) => unknown;
}

const chat = ( service: ChatService, rest: Pick< WebhookService, 'name' | 'url' | 'perSecond' > ): WebhookService => ( {
	...rest, urlIsFixed: false, events: MESSAGE_EVENTS, format: 'json', escape: service, template: ( event, words ) => chatTemplate( service, event, words ),
} );

const lead = ( rest: Omit< WebhookService, 'events' | 'escape' | 'perSecond' | 'template' > & { readonly fields: unknown } ): WebhookService => {
	const { fields, ...service } = rest;
	return { ...service, events: [ 'lead.captured', 'lead.qualified' ], escape: 'none', perSecond: 5, template: () => fields };
};

const EMAIL = '{{ data.fields.email | line | lower | truncate: 80 }}';
const PHONE = '{{ data.fields.phone | line | truncate: 40 }}';
const NAME = '{{ data.fields.name | default: data.fields.email | line | truncate: 80 }}';

/** The services, in the order in which they are offered. */
export const WEBHOOK_SERVICES = {
	slack: chat( 'slack', { name: 'Slack', url: 'https://hooks.slack.com/services/T000/B000/XXXX', perSecond: 1 } ),
	teams: chat( 'teams', { name: 'Microsoft Teams', url: 'https://example.westeurope.logic.azure.com/workflows/…', perSecond: 4 } ),
	discord: chat( 'discord', { name: 'Discord', url: 'https://discord.com/api/webhooks/0000/XXXX', perSecond: 2 } ),
	hubspot: lead( {
		name: 'HubSpot', url: 'https://api.hubapi.com/crm/v3/objects/contacts/batch/upsert', urlIsFixed: true, header: { name: 'Authorization', prefix: 'Bearer ' }, format: 'json', mappingAt: '/inputs/0/properties',
		fields: { inputs: [ { idProperty: 'email', id: EMAIL, properties: { email: EMAIL, firstname: '{{ data.fields.name | line | truncate: 80 }}', phone: PHONE, company: '{{ data.fields.company | line | truncate: 255 }}' } } ] },
	} ),
	pipedrive: lead( {
		name: 'Pipedrive', url: 'https://api.pipedrive.com/api/v2/persons', urlIsFixed: true, header: { name: 'x-api-token', prefix: '' }, format: 'json', mappingAt: '',
		fields: { name: NAME, emails: [ { $if: 'data.fields.email', value: EMAIL, primary: true, label: 'work' } ], phones: [ { $if: 'data.fields.phone', value: PHONE, primary: true, label: 'work' } ] },
	} ),
	salesforce: lead( {
		name: 'Salesforce', url: 'https://example.my.salesforce.com/services/data/v65.0/sobjects/Lead', urlIsFixed: false, header: { name: 'Authorization', prefix: 'Bearer ' }, format: 'json', mappingAt: '',
		fields: { LastName: NAME, Company: "{{ data.fields.company | default: '-' | line | truncate: 255 }}", Email: EMAIL, Phone: PHONE, LeadSource: 'Chat', Description: '{{ data.fields | lines | truncate: 5000 }}' },
	} ),
	salesforce_form: lead( {
		name: 'Salesforce Web-to-Lead', url: 'https://webto.salesforce.com/servlet/servlet.WebToLead?encoding=UTF-8', urlIsFixed: true, format: 'form', mappingAt: '',
		fields: { oid: '', last_name: NAME, company: "{{ data.fields.company | default: '-' | line | truncate: 255 }}", email: EMAIL, phone: PHONE, lead_source: 'Chat', description: '{{ data.fields | lines | truncate: 5000 }}' },
	} ),
} as const satisfies Readonly< Record< string, WebhookService > >;

export type ServiceName = keyof typeof WEBHOOK_SERVICES;

/** A service by its name; undefined where this version does not know it. */
export const serviceOf = ( name: string ): WebhookService | undefined => ( Object.hasOwn( WEBHOOK_SERVICES, name ) ? WEBHOOK_SERVICES[ name as ServiceName ] : undefined );

/** Conditions without which an event is no news for people, or nothing that a service can store. */
const FILTERS: { readonly [ T in EventType ]?: Input[ 'filters' ] } = {
	'feedback.received': [ { field: 'data.rating', operator: 'equals', value: 'down' } ],
	'lead.captured': [ { field: 'data.fields.email', operator: 'exists', value: '' } ],
	'lead.qualified': [ { field: 'data.fields.email', operator: 'exists', value: '' } ],
};

/**
 * What a service wants of an event, as an endpoint has it. The owner adds the address, and the token where there is one.
 *
 * @param name  The service.
 * @param event One of its events.
 * @param words Texts, in the language of the owner.
 */
export const presetOf = ( name: ServiceName, event: EventType, words: PresetWords = PRESET_WORDS ): Pick< Input, 'description' | 'events' | 'filters' | 'per_second' | 'transform' > => {
	const service: WebhookService = WEBHOOK_SERVICES[ name ];
	return {
		description: service.name,
		events: [ event ],
		filters: FILTERS[ event ] ?? [],
		per_second: service.perSecond,
		transform: { format: service.format, escape: service.escape, template: JSON.stringify( service.template( event, words ), null, 2 ), preset: name },
	};
};
