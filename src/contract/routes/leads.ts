/** Those who left a way to be reached. */
export const LEAD_ROUTES = <const> [
	{ id: 'leads.list', method: 'GET', path: '/leads', access: 'agent', scope: 'leads:read', summary: 'List and search leads', query: 'LeadQuery', response: 'LeadList', status: 200, audit: 'lead.read', errors: [] },
	{ id: 'leads.create', method: 'POST', path: '/leads', access: 'responder', scope: 'leads:write', summary: 'Create a lead', body: 'LeadInput', response: 'Lead', status: 201, audit: 'lead.changed', errors: [ 'bot_not_found', 'session_not_found', 'consent_required', 'lead_exists' ] },
	{ id: 'leads.export', method: 'GET', path: '/leads/export', access: 'agent', scope: 'leads:read', summary: 'Export leads as a file', query: 'LeadExportQuery', response: 'LeadList', status: 200, files: [ 'text/csv' ], audit: 'lead.exported', errors: [] },
	{ id: 'leads.get', method: 'GET', path: '/leads/{lead_id}', access: 'agent', scope: 'leads:read', summary: 'Retrieve a lead', response: 'Lead', status: 200, versioned: true, audit: 'lead.read', errors: [ 'lead_not_found' ] },
	{ id: 'leads.update', method: 'PATCH', path: '/leads/{lead_id}', access: 'responder', scope: 'leads:write', summary: 'Change a lead', body: 'LeadPatch', response: 'Lead', status: 200, versioned: true, audit: 'lead.changed', errors: [ 'lead_not_found' ] },
	{ id: 'leads.delete', method: 'DELETE', path: '/leads/{lead_id}', access: 'responder', scope: 'leads:write', summary: 'Delete a lead; what was said in its session stays', response: null, status: 204, versioned: true, audit: 'lead.deleted', errors: [ 'lead_not_found' ] },
];
