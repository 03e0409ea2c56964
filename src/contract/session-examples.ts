import type { Parsed } from './types.ts';

/** Examples of what stands beside sessions. */
export const SESSION_CHOICES: Parsed< 'SessionChoices' > = { bots: [ { id: 3, name: 'Lumi' } ], tags: [ 'delivery' ], intents: [ { name: 'delivery', label: 'Delivery' } ], assignees: [ { id: 1, name: 'Ada' } ], currency: 'EUR' };

export const SUMMARY: Parsed< 'SessionSummary' > = {
	text: 'The visitor asked when their parcel will arrive and was told two working days. Nothing is open.', created_at: '2026-03-02T09:20:00.000Z',
	is_current: true, can_write: true, can_translate: false,
};

export const NO_SUMMARY: Parsed< 'SessionSummary' > = { ...SUMMARY, text: '', created_at: null, is_current: false };

export const ROLES: Parsed< 'RoleCapabilitiesList' > = {
	roles: [
		{ role: 'administrator', name: 'Administrator', capabilities: [ 'causerie_manage', 'causerie_read_sessions', 'causerie_reply' ], is_locked: true },
		{ role: 'editor', name: 'Editor', capabilities: [ 'causerie_read_sessions', 'causerie_reply' ], is_locked: false },
	],
};

/** Why a reply is as it is. */
export const TRACE: Parsed< 'ReplyTrace' > = {
	retrieval: {
		answers: { policy: 'balanced', confidence: 0.92, outcome: 'answer' },
		continues: false,
		passages: [
			{
				number: 1, cited: true, document_id: 41, title: 'Delivery', heading: 'Times', url: 'https://shop.example/delivery/', score: 9.4122, confidence: 0.92,
				parts: { words: 6.972, value: 1.35, title: 1, language: 1, mention: 1, closeness: 1 },
			},
			{
				number: null, cited: false, document_id: 77, title: 'Our winter sale', heading: '', url: 'https://shop.example/sale/', score: 1.7304, confidence: 0.31,
				parts: { words: 2.472, value: 1, title: 1, language: 1, mention: 0.7, closeness: 1 },
			},
		],
	},
	routing: { rule: 2, models: [ 'openai_compatible/llama3.2', 'openai_compatible/qwen3:8b' ] },
	price: { input: 0.1, cached_input: 0.01, output: 0.4 },
	times: { retrieve: 21, first_token: 640 },
};
