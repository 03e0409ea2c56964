'use strict';

const { address } = require( './api' );

/** Which key it is, of which site; fails where the key may not manage webhooks. */
const test = async ( z, bundle ) => ( await z.request( { url: address( bundle, '/hooks/caller' ) } ) ).data;

module.exports = {
	type: 'custom',
	fields: [
		{ key: 'url', label: 'Site', type: 'string', required: true, helpText: 'The address of your WordPress site, such as https://shop.example.' },
		{ key: 'key', label: 'API key', type: 'password', required: true, helpText: 'Made in WordPress under Causerie Chat, API. It needs the rights "Manage webhooks" and "Send messages and get replies".' },
	],
	test,
	connectionLabel: '{{site.name}} ({{name}})',
};
