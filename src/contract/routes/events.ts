/** What happened. */
export const EVENT_ROUTES = <const> [
	{ id: 'events.list', method: 'GET', path: '/events', access: 'admin', scope: 'events:read', summary: 'List what happened', query: 'EventQuery', response: 'EventList', status: 200, audit: 'event.read', errors: [ 'event_not_found' ] },
	{ id: 'events.get', method: 'GET', path: '/events/{event_id}', access: 'admin', scope: 'events:read', summary: 'Retrieve an event', response: 'Event', status: 200, audit: 'event.read', errors: [ 'event_not_found' ] },
];
