import type { Parsed, Sent } from './types.ts';

const CALL: Parsed< 'TracedCall' > = {
	id: 'call_01jq8d3m0b1c2d3e4f5g6h7j8k', at: '2026-03-02T09:15:27.301Z', task: 'conversation', bot: 3, bot_name: 'Lumi',
	session_id: 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw', message_id: 'msg_01jq8d3m0b1c2d3e4f5g6h7j8k', provider: 'openai', model: 'gpt-6-luna', finish: 'stop', error: null,
	milliseconds: 1480, first_token_ms: 390, usage: { input_tokens: 812, cached_tokens: 640, output_tokens: 24 },
};

/** What a caller may send about the trace, by schema. */
export const CALL_TRACE_REQUESTS: { readonly [ N in 'CallTraceInput' | 'TracedCallQuery' ]: Readonly< Record< string, Sent< N > > > } = {
	CallTraceInput: { 'For an hour': { hours: 1 }, 'End it now': { hours: 0 } },
	TracedCallQuery: { 'The newest': { page: 1, per_page: 20 } },
};

/** What the API answers about it. */
export const CALL_TRACE_RESPONSES: { readonly [ N in 'CallTrace' | 'TracedCallList' | 'TracedCallRecord' ]: Readonly< Record< string, Parsed< N > > > } = {
	CallTrace: { 'It is on': { on: true, until: '2026-03-02T10:15:00.000Z' }, 'It is off': { on: false, until: null } },
	TracedCallList: { 'One call': { calls: [ CALL ] } },
	TracedCallRecord: {
		'A reply': {
			...CALL, requests: 1, url: 'https://api.openai.com/v1/responses', request: '{"model":"gpt-6-luna","instructions":"You are Lumi…","input":[…]}', request_bytes: 3310,
			reply: 'Parcels within the country arrive in **two working days** [1].', reply_bytes: 62, error_detail: '',
		},
	},
};
