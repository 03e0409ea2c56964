import { WEBSITE_REQUESTS, WEBSITE_RESPONSES } from './website-examples.ts';

const TEXT = {
	title: 'Repairs',
	content: '## How long it takes\n\nMost repairs take ten days. We write to you when the coat is ready.',
	format: 'markdown',
	url: 'https://example.com/repairs',
	language: 'en',
} as const;

const DOCUMENT = {
	id: 7, source: 'api', external_id: 'help-12', post_id: null, title: TEXT.title, url: TEXT.url, language: 'en', state: 'indexed', failure: '', passages: 1, indexed_at: '2026-11-25T09:30:00.000Z', excluded: false, used: 12,
} as const;

const PAGE_OF_SITE = { ...DOCUMENT, id: 3, source: 'post', external_id: null, post_id: 12, title: 'Delivery', url: 'https://example.com/delivery/' } as const;

export const KNOWLEDGE_REQUESTS = {
	...WEBSITE_REQUESTS,
	DocumentInput: {
		'With an id of yours': { external_id: 'help-12', ...TEXT },
		'The least': { title: 'Parking', content: 'There is a car park behind the shop.' },
	},
	DocumentReplacement: { 'With another text': { ...TEXT, content: 'Most repairs take eight days.' } },
	KnowledgeQuery: { 'A question': { query: 'delivery to Norway', limit: 3, language: 'en' }, 'With the reasons': { query: 'delivery to Norway', limit: 1, explain: true } },
	DocumentQuery: { 'Given over the API': { source: 'api', page: 1, per_page: 50 } },
	DocumentPatch: { 'Keep it from the bot': { excluded: true } },
	PassageQuery: { 'The first ten': { page: 1, per_page: 10 } },
} as const;

export const KNOWLEDGE_RESPONSES = {
	...WEBSITE_RESPONSES,
	KnowledgeStatus: { 'Still reading': { documents: 24, passages: 180, total: 30, pending: 6, failed: 0, paused: false, seconds_left: 3 } },
	EmbeddingStatus: <const> {
		'Still embedding': { state: 'working', documents: 24, done: 10, passages: 81, tokens: 21400, search: 'pool', pause: null },
		'Waiting for the provider': { state: 'paused', documents: 24, done: 10, passages: 81, tokens: 21400, search: 'pool', pause: { seconds: 52, problem: 'model_rate_limited', detail: 'HTTP 429: Rate limit reached for requests.' } },
	},
	KnowledgeResults: {
		'One passage': { results: [ { document_id: 7, passage: 'Parcels to Norway take five days.', title: 'Delivery', url: 'https://example.com/delivery/', score: 7.4 } ] },
		'With the reasons': {
			results: [
				{
					document_id: 7, passage: 'Parcels to Norway take five days.', title: 'Delivery', url: 'https://example.com/delivery/', score: 7.4, heading: 'Abroad', confidence: 1,
					parts: { words: 5.2857, value: 1, title: 1.4, language: 1, mention: 1, closeness: 1 },
				},
			],
			policy: <const> 'balanced', confidence: 1, outcome: <const> 'answer',
		},
	},
	Document: { 'Given over the API': DOCUMENT, 'A page of the site': PAGE_OF_SITE },
	DocumentDetail: { 'Given over the API': { ...DOCUMENT, content: TEXT.content, format: TEXT.format }, 'A page of the site': { ...PAGE_OF_SITE, content: null, format: null } },
	PassageList: { 'One passage': { passages: [ { heading: 'How long it takes', text: 'Most repairs take ten days. We write to you when the coat is ready.' } ] } },
	KnowledgeCoverage: {
		'Nearly all': { types: [ { type: 'page', label: 'Pages', published: 24, known: 20, pending: 1, failed: 1, excluded: 1, protected: 1, hidden: 0 } ], languages: [ 'en', 'fr' ] },
	},
	DocumentList: { 'One of each': { documents: [ DOCUMENT, PAGE_OF_SITE ] } },
};
