'use strict';

const { address } = require( './api' );

/** Asks the chatbot, in a conversation that is there or in a new one. */
const perform = async ( z, bundle ) => {
	const { message, session_id: session, user_id: user, bot } = bundle.inputData;
	const body = { message, ...( session && { session_id: session } ), ...( user && { user_id: user } ), ...( bot && { bot } ) };
	return ( await z.request( { method: 'POST', url: address( bundle, '/chat' ), body } ) ).data;
};

module.exports = {
	key: 'message',
	noun: 'Message',
	display: { label: 'Send Message', description: 'Sends a message to the chatbot and gets its reply.' },
	operation: {
		inputFields: [
			{ key: 'message', label: 'Message', type: 'text', required: true },
			{ key: 'session_id', label: 'Conversation', type: 'string', required: false, helpText: 'Leave it empty to begin a new one.' },
			{ key: 'user_id', label: 'User', type: 'string', required: false, helpText: 'Your own id of whoever asks.' },
			{ key: 'bot', label: 'Bot', type: 'integer', required: false },
		],
		perform,
		sample: { reply: 'Parcels within the country arrive in two working days.', session_id: 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw', message_id: 'msg_01jq8d3m0b1c2d3e4f5g6h7j8k' },
	},
};
