/**
 * What the server does with a request that is valid. A mode gets `{ answer, model, body, options, stream, fail, raw }` and
 * speaks through these; `answer` is the text that the echo would give.
 */

const error = ( message, type, code = null, param = null ) => ( { error: { message, type, param, code } } );
const words = ( count ) => Array.from( { length: count }, ( _, index ) => `word${ index + 1 }` ).join( ' ' );
const MULTIBYTE = 'Voilà : cœur, «\u00a0été\u00a0», 日本語, العربية, 👩‍👩‍👧, 𝒻𝒶𝓃𝒸𝓎, fin ✓';

/** An answer that is refused when the body names a parameter; without it the echo answers. */
const refuses = ( name, message ) => ( turn ) => ( name in turn.body
	? turn.fail( 400, error( message, 'invalid_request_error', 'unsupported_parameter', name ) )
	: turn.stream( turn.answer ) );

/** @type {Record<string, (turn: any) => Promise<void>|void>} */
export const MODES = {
	/** What was asked, or the next scripted answer; cites [1] when there are numbered passages. Options: delay, chunk, size. */
	echo: ( turn ) => turn.stream( turn.answer ),
	/** So many words. Options: n, delay. */
	words: ( turn ) => turn.stream( words( Number( turn.options.n ?? 50 ) ) ),

	// Errors instead of an answer.
	401: ( turn ) => turn.fail( 401, error( `Incorrect API key provided: ${ turn.key }. You can find your API key in your account.`, 'invalid_request_error', 'invalid_api_key' ) ),
	'401-masked': ( turn ) => turn.fail( 401, error( `Incorrect API key provided: ${ turn.key.slice( 0, 8 ) }${ '*'.repeat( 12 ) }${ turn.key.slice( -4 ) }.`, 'invalid_request_error', 'invalid_api_key' ) ),
	403: ( turn ) => turn.fail( 403, error( 'Country, region, or territory not supported', 'request_forbidden', 'unsupported_country_region_territory' ) ),
	404: ( turn ) => turn.fail( 404, error( `The model \`${ turn.model }\` does not exist or you do not have access to it.`, 'invalid_request_error', 'model_not_found' ) ),
	/** An address that is not there, as FastAPI and the servers that are made with it say it. */
	'404-address': ( turn ) => turn.fail( 404, { detail: 'Not Found' } ),
	/** Options: retry (seconds), ms (retry-after-ms), date (Retry-After as a date so many seconds ahead). */
	429: ( turn ) => turn.fail( 429, error( 'Rate limit reached for requests', 'requests', 'rate_limit_exceeded' ), {
		'Retry-After': turn.options.date ? new Date( Date.now() + Number( turn.options.date ) * 1000 ).toUTCString() : String( turn.options.retry ?? 7 ),
		...( turn.options.ms ? { 'Retry-After-Ms': String( turn.options.ms ) } : {} ),
	} ),
	quota: ( turn ) => turn.fail( 429, error( 'You exceeded your current quota, please check your plan and billing details.', 'insufficient_quota', 'insufficient_quota' ) ),
	500: ( turn ) => turn.fail( 500, error( 'The server had an error while processing your request.', 'server_error' ) ),
	503: ( turn ) => turn.fail( 503, error( 'The engine is currently overloaded.', 'service_unavailable_error' ), { 'Retry-After': '2' } ),
	context: ( turn ) => turn.fail( 400, error( "This model's maximum context length is 4096 tokens. Please reduce the length of the messages.", 'invalid_request_error', null, 'messages' ) ),
	filter: ( turn ) => turn.fail( 400, error( 'The prompt was filtered.', 'invalid_request_error', 'content_filter' ) ),
	refused: ( turn ) => turn.fail( 400, error( "Invalid value for 'seed'.", 'invalid_request_error', 'invalid_value', 'seed' ) ),
	redirect: ( turn ) => turn.fail( 302, {}, { Location: '/v1/somewhere' } ),
	'refuses-stream-options': refuses( 'stream_options', "Unknown parameter: 'stream_options'." ),
	'refuses-temperature': refuses( 'temperature', "Unsupported value: 'temperature' does not support 0.5 with this model." ),
	'refuses-max-tokens': refuses( 'max_tokens', "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead." ),

	// Answers that are no stream.
	/** A web page with the status 200, as a captive portal sends it. Option: status. */
	html: ( turn ) => turn.raw( Number( turn.options.status ?? 200 ), 'text/html', '<!doctype html><title>Bad gateway</title><p>nginx' ),
	nothing: ( turn ) => turn.raw( 200, 'text/event-stream', '' ),
	json: ( turn ) => turn.raw( 200, 'application/json', JSON.stringify( turn.whole( turn.answer ) ) ),
	'not-json': ( turn ) => turn.raw( 200, 'application/json', '{"choices": [' ),
	/** Closes the connection without a word. */
	reset: ( turn ) => turn.cut(),

	// Streams that go wrong.
	/** Option: ms until the first byte. */
	'slow-first': async ( turn ) => ( await turn.wait( Number( turn.options.ms ?? 3000 ) ) ) && turn.stream( turn.answer ),
	/** Says some words, then nothing more. Options: after (words), ms. */
	stall: async ( turn ) => {
		await turn.stream( words( Number( turn.options.after ?? 3 ) ), { end: false } );
		await turn.wait( Number( turn.options.ms ?? 60000 ) );
		turn.cut();
	},
	/** Closes the connection inside an event. Option: after (words). */
	cut: async ( turn ) => {
		await turn.stream( words( Number( turn.options.after ?? 3 ) ), { end: false } );
		await turn.write( 'data: {"id":"chatcmpl-1","choi' );
		turn.cut();
	},
	/** Ends well on HTTP's level, but without a finish reason and without [DONE]. */
	'cut-politely': async ( turn ) => {
		await turn.stream( words( 3 ), { end: false } );
		turn.close();
	},
	malformed: async ( turn ) => {
		await turn.stream( words( 3 ), { end: false } );
		await turn.write( 'data: {"choices":[{"delta":{"content":"broken}]}\n\n' );
		turn.close();
	},
	'error-in-stream': async ( turn ) => {
		await turn.stream( words( 3 ), { end: false } );
		await turn.write( `data: ${ JSON.stringify( error( 'The server had an error processing your request.', 'server_error' ) ) }\n\n` );
		turn.close();
	},
	/** Ends with the finish reason "error", as Mistral does. */
	'finish-error': ( turn ) => turn.stream( words( 3 ), { finish: 'error' } ),
	empty: ( turn ) => turn.stream( '' ),
	length: ( turn ) => turn.stream( words( 3 ), { finish: 'length' } ),
	filtered: ( turn ) => turn.stream( '', { finish: 'content_filter' } ),
	/** A reply of two megabytes. Option: kb. */
	huge: ( turn ) => turn.stream( 'All work and no play. '.repeat( Math.ceil( Number( turn.options.kb ?? 2048 ) * 1024 / 22 ) ), { size: 8192 } ),

	// Streams that are unusual, but right.
	/** Every character of several bytes is cut between two writes. */
	'utf8-split': ( turn ) => turn.stream( MULTIBYTE, { chunk: 1, size: 5 } ),
	reasoning: ( turn ) => turn.stream( turn.answer, { before: [ { reasoning_content: 'SECRET THOUGHT one.' }, { reasoning: 'SECRET THOUGHT two.' } ] } ),
	think: ( turn ) => turn.stream( `<think>\nSECRET THOUGHT\n</think>\n\n${ turn.answer }`, { size: 3 } ),
	'no-usage': ( turn ) => turn.stream( turn.answer, { usage: false } ),
	'no-done': ( turn ) => turn.stream( turn.answer, { done: false } ),
	/** Sends the end of the reply and leaves the connection open. Option: ms. */
	'stays-open': async ( turn ) => {
		await turn.stream( turn.answer, { close: false } );
		await turn.wait( Number( turn.options.ms ?? 60000 ) );
		turn.close();
	},
	/** Comments, CRLF, no blank after the colon, a byte order mark. */
	strange: ( turn ) => turn.stream( turn.answer, { strange: true } ),
	/** Says the key that it was sent, in the text in several spellings and as the name of the model, as gateways do that reflect headers. */
	reflect: ( turn ) => {
		turn.model = `gateway-${ turn.key }`;
		return turn.stream( `You sent Bearer ${ turn.key }: ${ encodeURIComponent( turn.key ) } ${ Buffer.from( turn.key ).toString( 'base64' ) } ${ JSON.stringify( turn.key ) }, that is all.` );
	},
	'wrong-type': ( turn ) => turn.stream( turn.answer, { type: 'application/octet-stream' } ),
};
