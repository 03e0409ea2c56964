import type { Parsed } from './types.ts';

const DELIVERY: Parsed< 'BotSettings' >[ 'intents' ][ 'list' ][ number ] = {
	name: 'delivery', label: 'Delivery', description: 'Somebody wants to know when or how an order arrives.', examples: [ 'When will my parcel arrive?' ],
	keywords: [ 'parcel', 'deliver*', 'colis' ], excludes: [ 'cancel' ], enabled: true,
};

/** Everything that the owner of a bot decides. */
export const SETTINGS: Parsed< 'BotSettings' > = {
	avatar_id: 0,
	greeting: 'Hello! What are you looking for?',
	introduction: '',
	suggestions: [ 'When will my parcel arrive?', 'How do I return something?' ],
	instructions: 'You answer for a small shop that sells lamps.',
	tone: 'friendly',
	answers: 'balanced',
	contact_page_id: 12,
	model: {
		provider: 'openai_compatible', model: 'llama3.2',
		fallbacks: [ { provider: 'openai_compatible', model: 'qwen3:8b' }, { provider: 'builtin', model: '' } ],
		rules: [ {
			when: { min_length: 0, max_length: 80, languages: [ 'en', 'fr' ], page_contains: '/faq/', visitor: 'anonymous', needs_tools: false },
			use: { provider: 'builtin', model: '' },
		} ],
		tasks: { title: { provider: 'openai_compatible', model: 'qwen3:8b' }, summary: { provider: 'openai_compatible', model: 'qwen3:8b' }, translation: null, intents: null, leads: null, drafts: null, rewrite: null, rerank: null },
		temperature: null, max_output_tokens: 4096,
	},
	intents: { list: [ DELIVERY ], least_confidence: 0.5 },
	leads: {
		enabled: true, fields: [ 'name', 'email', 'phone', 'company' ], own_fields: [ { name: 'budget', label: 'Budget', description: 'What the visitor wants to spend.' } ], from_profile: [ 'name' ],
		qualification: { required: [ 'email', 'budget' ], description: 'Wants to furnish an office.', minimum_score: 60 }, notice: '',
	},
	placement: { mode: 'pages', page_ids: [ 7, 12 ] },
	appearance: { accent: '#0b57d0', scheme: 'site', position: 'end', header: 'plain', launcher_label: '' },
	limits: { per_session_per_minute: 6, per_address_per_minute: 10, per_address_per_day: 100, per_day: 1000 },
	budget: { per_day: 2, when_spent: [ 'builtin' ], cheaper_model: null },
	consent: { mode: 'required', text: 'I agree that my messages are stored and answered by software.' },
	feedback: true,
};

export const BOT: Parsed< 'Bot' > = { id: 3, name: 'Lumi', state: 'active', settings: SETTINGS };
