/** What models were asked and what they answered, while the owner wanted to see it. Closed to API keys: it holds what visitors said. */
export const TRACE_ROUTES = <const> [
	{ id: 'trace.get', method: 'GET', path: '/trace', access: 'admin', summary: 'Whether calls to models are traced, and until when', response: 'CallTrace', status: 200, errors: [] },
	{ id: 'trace.update', method: 'PUT', path: '/trace', access: 'admin', summary: 'Trace calls to models for a while, or end it', body: 'CallTraceInput', response: 'CallTrace', status: 200, audit: 'trace.changed', errors: [] },
	{ id: 'trace.calls', method: 'GET', path: '/trace/calls', access: 'admin', summary: 'List traced calls, newest first', query: 'TracedCallQuery', response: 'TracedCallList', status: 200, errors: [] },
	{ id: 'trace.empty', method: 'DELETE', path: '/trace/calls', access: 'admin', summary: 'Delete all traced calls', response: null, status: 204, audit: 'trace.deleted', errors: [] },
	{ id: 'trace.call', method: 'GET', path: '/trace/calls/{call_id}', access: 'admin', summary: 'Retrieve a traced call with what was asked and answered', response: 'TracedCallRecord', status: 200, audit: 'trace.read', errors: [ 'call_not_found' ] },
];
