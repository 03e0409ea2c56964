/** What a provider does with a request that is valid: it answers, or fails in one of the ways that there are. */

const WORDS = 'One two three four five six seven eight nine ten.';
const LONG = 60_000;
export const MULTIBYTE = 'Voilà : cœur, «\u00a0été\u00a0», 日本語, العربية, 👩‍👩‍👧, fin ✓';

/** @type {Record<string, (reply: import('./reply.mjs').Reply) => Promise<void>|void>} */
export const MODES = {
	echo: ( reply ) => reply.say( reply.echo ),
	auth: ( reply ) => reply.fail( 'auth' ),
	model: ( reply ) => reply.fail( 'model' ),
	rate: ( reply ) => reply.fail( 'rate' ),
	server: ( reply ) => reply.fail( 'server' ),
	reset: ( reply ) => reply.cut(),
	'slow-first': ( reply ) => reply.wait( LONG ),
	stall: async ( reply ) => {
		await reply.say( WORDS, { half: true } );
		await reply.wait( LONG );
		reply.cut();
	},
	cut: async ( reply ) => {
		await reply.say( WORDS, { half: true } );
		reply.cut();
	},
	malformed: async ( reply ) => {
		await reply.say( WORDS, { half: true } );
		await reply.write( reply.isWhole ? '}}}' : 'data: {"broken": "piece}]\n\n' );
		reply.response.end();
	},
	html: ( reply ) => reply.raw( 'text/html', '<!doctype html><title>Bad gateway</title><p>nginx' ),
	'wrong-type': ( reply ) => reply.say( reply.echo, { type: 'application/octet-stream' } ),
	empty: ( reply ) => reply.say( '' ),
	huge: ( reply ) => reply.say( 'All work and no play. '.repeat( 95_326 ), { size: 8192 } ),
	/** What a model answers that is asked which intents a message has. */
	intents: ( reply ) => reply.say( '{"intents":[{"name":"delivery","confidence":0.8}]}' ),
	/** A reply of 5,000 words. */
	long: ( reply ) => reply.say( 'word '.repeat( 5000 ) ),
	/** A reply of 5 MB. */
	'five-megabytes': ( reply ) => reply.say( 'All work and no play. '.repeat( 238_313 ), { size: 8192 } ),
	'split-utf8': ( reply ) => reply.say( MULTIBYTE, { chunk: 1 } ),
};
