/** jsdom with the fetch of Node, so that the app talks real HTTP. */
const { TestEnvironment } = require( 'jest-environment-jsdom' );

module.exports = class extends TestEnvironment {
	async setup() {
		await super.setup();
		Object.assign( this.global, { fetch, Response, Headers, Request } );
	}
};
