import type { EventType } from './events.ts';

export type ChatService = 'slack' | 'teams' | 'discord';

/** The texts of ready messages, which the owner has in a language of one's own. */
export const PRESET_WORDS = {
	handoffRequested: 'A visitor wants to talk to a person',
	leadCaptured: 'A visitor left a way to be reached',
	replyFailed: 'The chatbot could not answer',
	feedbackReceived: 'A visitor is not happy with a reply',
	sessionCompleted: 'A conversation is over',
	budgetReached: 'A budget is nearly or wholly spent',
	reasons: 'Reasons',
	model: 'Model',
	error: 'Error',
	messages: 'Messages',
	page: 'Page',
	spent: 'Spent',
	period: 'Period',
	site: 'Site',
	open: 'Open the conversation',
} as const;

export type PresetWords = Readonly< Record< keyof typeof PRESET_WORDS, string > >;

type Word = keyof typeof PRESET_WORDS;

/** One fact: its name, the condition under which it is told, and how. */
type Fact = readonly [ label: Word, when: string, value: string ];

interface Message {
	readonly headline: Word;
	/** What it is about, in full sentences: when there is any, and the text. */
	readonly text?: readonly [ when: string, value: string ];
	readonly facts: readonly Fact[];
}

/** What is told of which event. Lengths are those that every one of the services takes. */
const MESSAGES = {
	'handoff.requested': { headline: 'handoffRequested', text: [ 'data.reason', '{{ data.reason | truncate: 1500 }}' ], facts: [] },
	'lead.captured': { headline: 'leadCaptured', text: [ 'data.fields', '{{ data.fields | lines | truncate: 2000 }}' ], facts: [] },
	'reply.failed': {
		headline: 'replyFailed', text: [ 'data.error.detail', '{{ data.error.detail | truncate: 1500 }}' ],
		facts: [ [ 'error', 'data.error.code', '{{ data.error.code }}' ], [ 'model', 'data.model', '{{ data.model | line | truncate: 200 }}' ] ],
	},
	'feedback.received': {
		headline: 'feedbackReceived', text: [ 'data.comment', '{{ data.comment | truncate: 2000 }}' ],
		facts: [ [ 'reasons', 'data.reasons', '{{ data.reasons | join | truncate: 300 }}' ] ],
	},
	'session.completed': {
		headline: 'sessionCompleted', text: [ 'data.summary | default: data.title', '{{ data.summary | default: data.title | truncate: 2500 }}' ],
		facts: [ [ 'messages', 'data.message_count', '{{ data.message_count }}' ], [ 'page', 'data.page_url | url', '{{ data.page_url | url | truncate: 500 }}' ] ],
	},
	'budget.threshold_reached': { headline: 'budgetReached', facts: [ [ 'spent', 'data.percent', '{{ data.percent }} %' ], [ 'period', 'data.period', '{{ data.period | truncate: 20 }}' ] ] },
} as const satisfies { readonly [ T in EventType ]?: Message };

type MessageEvent = keyof typeof MESSAGES;

/** Events of which there are messages, the most wanted first. */
export const MESSAGE_EVENTS = Object.keys( MESSAGES ) as readonly MessageEvent[];

const CONVERSATION = { when: 'links.conversation', value: '{{ links.conversation | url }}' } as const;

const SITE = '{{ site.url }}';

/** Block Kit. `verbatim` keeps Slack from making links and mentions of what looks like one. */
const slack = ( { headline, text, facts }: Message, words: PresetWords ): unknown => {
	const markdown = ( value: string ) => ( { type: 'mrkdwn', text: value, verbatim: true } );
	return {
		text: words[ headline ],
		unfurl_links: false,
		unfurl_media: false,
		blocks: [
			{ type: 'section', text: markdown( `*${ words[ headline ] }*` ) },
			...( text ? [ { $if: text[ 0 ], type: 'section', text: markdown( text[ 1 ] ) } ] : [] ),
			{ type: 'context', elements: [ ...facts.map( ( [ label, when, value ] ) => ( { $if: when, ...markdown( `${ words[ label ] }: ${ value }` ) } ) ), markdown( SITE ) ] },
			{ $if: CONVERSATION.when, type: 'actions', elements: [ { type: 'button', text: { type: 'plain_text', text: words.open }, url: CONVERSATION.value } ] },
		],
	};
};

/** An Adaptive Card in the envelope that the workflow "When a Teams webhook request is received" expects. */
const teams = ( { headline, text, facts }: Message, words: PresetWords ): unknown => ( {
	type: 'message',
	attachments: [
		{
			contentType: 'application/vnd.microsoft.card.adaptive',
			contentUrl: null,
			content: {
				$schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
				type: 'AdaptiveCard',
				version: '1.4',
				body: [
					{ type: 'TextBlock', text: words[ headline ], weight: 'Bolder', size: 'Medium', wrap: true },
					...( text ? [ { $if: text[ 0 ], type: 'TextBlock', text: text[ 1 ], wrap: true } ] : [] ),
					{ type: 'FactSet', facts: [ ...facts.map( ( [ label, when, value ] ) => ( { $if: when, title: words[ label ], value } ) ), { title: words.site, value: SITE } ] },
				],
				actions: [ { $if: CONVERSATION.when, type: 'Action.OpenUrl', title: words.open, url: CONVERSATION.value } ],
			},
		},
	],
} );

const discord = ( { headline, text, facts }: Message, words: PresetWords ): unknown => ( {
	allowed_mentions: { parse: [] },
	embeds: [
		{
			title: words[ headline ],
			url: CONVERSATION.value,
			...( text && { description: text[ 1 ] } ),
			fields: facts.map( ( [ label, when, value ] ) => ( { $if: when, name: words[ label ], value, inline: true } ) ),
			footer: { text: SITE },
		},
	],
} );

const isMessageEvent = ( event: EventType ): event is MessageEvent => Object.hasOwn( MESSAGES, event );

/**
 * A message of an event, as a service wants it.
 *
 * @throws Error Where there is no message of the event.
 */
export const chatTemplate = ( service: ChatService, event: EventType, words: PresetWords ): unknown => {
	if ( ! isMessageEvent( event ) ) {
		throw new Error( `There is no message of ${ event }.` );
	}
	return { slack, teams, discord }[ service ]( MESSAGES[ event ], words );
};
