'use strict';

const { dependencies, version } = require( './package.json' );
const { addKey, explain } = require( './api' );
const authentication = require( './authentication' );
const event = require( './event' );
const message = require( './message' );

module.exports = {
	version,
	platformVersion: dependencies[ 'zapier-platform-core' ],
	authentication,
	beforeRequest: [ addKey ],
	afterResponse: [ explain ],
	triggers: { [ event.key ]: event },
	creates: { [ message.key ]: message },
};
