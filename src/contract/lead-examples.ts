import type { Parsed, Sent } from './types.ts';

const SESSION = 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw';
const MESSAGE = 'msg_01jq8d3m0a1b2c3d4e5f6g7h8j';
const LEAD: Parsed< 'Lead' > = {
	id: 'lead_01jq8d3kz4x7m2n5p6r8s9t0vw', bot: 3, bot_name: 'Lumi', session_id: SESSION,
	fields: [
		{ name: 'name', label: 'Name', value: 'Ada Byron', origin: 'visitor', message_id: MESSAGE },
		{ name: 'email', label: 'E-mail address', value: 'ada@shop.example', origin: 'visitor', message_id: MESSAGE },
		{ name: 'budget', label: 'Budget', value: 'about 5,000 euros', origin: 'visitor', message_id: MESSAGE },
	],
	score: 80, found_by: 'model', problem: null, qualified: true, qualified_at: '2026-03-02T09:15:28.912Z', created_at: '2026-03-02T09:15:26.880Z', updated_at: '2026-03-02T09:15:28.912Z',
};

/** What a caller may send about leads, by schema. */
export const LEAD_REQUESTS = {
	LeadQuery: { 'Qualified ones of March': { page: 1, per_page: 20, bot: 3, qualified: true, since: '2026-03-01', search: 'ada', order: 'desc' } },
	LeadExportQuery: { 'As a table': { format: 'csv', qualified: true } },
	LeadInput: {
		'From a form': { fields: { name: 'Ada Byron', email: 'ada@shop.example', budget: 'about 5,000 euros' } },
		'To a bot': { bot: 3, fields: { phone: '+44 20 7946 0018' } },
	},
	LeadPatch: { 'Another company, and no budget': { fields: { company: 'Analytical Engines', budget: null } } },
} satisfies { readonly [ N in 'LeadQuery' | 'LeadExportQuery' | 'LeadInput' | 'LeadPatch' ]: Readonly< Record< string, Sent< N > > > };

/** What the API answers about them. */
export const LEAD_RESPONSES = {
	Lead: { 'A lead that is qualified': LEAD },
	LeadList: { 'One lead': { leads: [ LEAD ] } },
} satisfies { readonly [ N in 'Lead' | 'LeadList' ]: Readonly< Record< string, Parsed< N > > > };
