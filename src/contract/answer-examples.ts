const PAIR = {
	questions: [ 'Do you repair zips?', 'My zip is broken' ],
	answer: 'Yes. A new zip costs 28 euros and takes five days.',
	url: 'https://example.com/repairs',
	language: 'en',
};

const ANSWER = { id: 21, ...PAIR, state: 'indexed' as const, excluded: false, used: 4 };

const GAP = {
	id: 5,
	state: 'open' as const,
	language: 'en',
	questions: 3,
	recent: 2,
	earlier: 1,
	asked_at: '2026-11-25T09:30:00.000Z',
	examples: [ { question: 'Do you rent umbrellas?', reason: 'unanswered' as const, session_id: 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw', asked_at: '2026-11-25T09:30:00.000Z' } ],
};

const RESULT = { document_id: 21, passage: 'We rent umbrellas for three euros a day.', title: 'Do you rent umbrellas?', url: '', score: 9.1 };

export const ANSWER_REQUESTS = {
	AnswerInput: {
		'With another way to ask': PAIR,
		'The least': { questions: [ 'Is there parking?' ], answer: 'Yes, behind the shop.' },
	},
	AnswerQuery: { 'About zips': { search: 'zip', page: 1, per_page: 50 } },
	GapQuery: { 'Asked often': { state: 'open' as const, orderby: 'questions' as const, page: 1, per_page: 20 } },
	GapPatch: { 'Not to be answered': { state: 'dismissed' as const }, 'To be looked at again': { state: 'open' as const } },
};

export const ANSWER_RESPONSES = {
	Answer: { 'A pair': ANSWER },
	AnswerList: { 'One pair': { answers: [ ANSWER ] } },
	Gap: { 'Asked three times': GAP, 'Not to be answered': { ...GAP, state: 'dismissed' as const } },
	GapList: { 'One gap': { gaps: [ GAP ] } },
	GapSuggestion: {
		'A page comes close': { question: 'Do you rent umbrellas?', answer: 'We sell umbrellas in three sizes.', written: false, can_write: true, sources: [ { title: 'Umbrellas', url: 'https://example.com/umbrellas/' } ], unknown: [ 'rent' ], words: [ 'sell', 'three', 'sizes' ] },
	},
	GapDraft: { 'A draft': { post_id: 47, edit_url: 'https://example.com/wp-admin/post.php?post=47&action=edit' } },
	GapCheck: { 'Solved': { solved: true, confidence: 1, results: [ RESULT ], gap: { ...GAP, state: 'solved' as const } } },
};
