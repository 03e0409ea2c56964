'use strict';

const { address } = require( './api' );

/** Subscribes: the site calls `targetUrl` from now on. Zapier keeps what comes back for the end. */
const performSubscribe = async ( z, bundle ) =>
	( await z.request( {
		method: 'POST',
		url: address( bundle, '/hooks' ),
		body: { target: bundle.targetUrl, event: bundle.inputData.event, bot: bundle.inputData.bot ?? null, source: 'zapier' },
	} ) ).data;

const performUnsubscribe = async ( z, bundle ) => {
	await z.request( { method: 'DELETE', url: address( bundle, `/hooks/${ bundle.subscribeData.id }` ) } );
	return {};
};

/** What the site has sent is an event already. */
const perform = async ( z, bundle ) => [ bundle.cleanedRequest ];

/** The newest events, so that a Zap can be set up before the next one happens. */
const performList = async ( z, bundle ) => {
	const params = { event: bundle.inputData.event, ...( bundle.inputData.bot && { bot: bundle.inputData.bot } ) };
	return ( await z.request( { url: address( bundle, '/hooks/sample' ), params } ) ).data.events;
};

module.exports = {
	key: 'event',
	noun: 'Event',
	display: { label: 'New Event', description: 'Triggers when something happens in the chat, such as a message, a rating or the end of a conversation.' },
	operation: {
		type: 'hook',
		inputFields: [
			{
				key: 'event', label: 'Event', type: 'string', required: true, default: 'message.created',
				choices: {
					'session.started': 'A conversation begins',
					'session.completed': 'A conversation is over',
					'message.created': 'A visitor sends a message',
					'reply.created': 'A reply is written',
					'reply.failed': 'A reply fails',
					'feedback.received': 'A visitor rates a reply',
					'budget.threshold_reached': 'A budget is nearly or wholly spent',
				},
			},
			{ key: 'bot', label: 'Bot', type: 'integer', required: false, helpText: 'The number of a bot; leave it empty for all.' },
		],
		performSubscribe,
		performUnsubscribe,
		perform,
		performList,
		sample: {
			id: 'evt_01jq8d3m0c1d2e3f4g5h6j7k8m', type: 'message.created', timestamp: '2026-03-02T09:15:27.104Z', api_version: '2026-11-26',
			site: { url: 'https://shop.example', id: '1' },
			data: { session_id: 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw', sequence: 2, bot: 3, text: 'When will my parcel arrive?', page_url: 'https://shop.example/delivery/' },
		},
	},
};
