/**
 * A page with the widget as the server renders it, and the chat API behind it, for what a real site cannot be made to do on
 * demand: a reply that is held, buffered, refused, hostile. The text of a message names the scenario (see SCENARIOS).
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const API = '/wp-json/causerie/v1/';
const TYPES = { js: 'text/javascript', css: 'text/css' };

export const LONG_REPLY = [
	'Orders are sent **within one working day**. Delivery takes two to three days [1]:',
	'',
	'- *Standard*: 4.90 €, free from 50 €',
	'- *Express*: 9.90 €, the next day before 12',
	'',
	'| Country | Days | Price |',
	'| --- | --- | --- |',
	'| France | 2 | 4.90 € |',
	'| Belgium | 3 | 6.90 € |',
	'',
	'```js',
	'const parcel = await track( "FR-2041" );',
	'```',
	'',
	'More is on [the delivery page](/delivery) and on https://example.com/post_office.',
].join( '\n' );

const SOURCES = [
	{ number: 1, title: 'Delivery', url: '/delivery', link: '/delivery#:~:text=two%20days' },
	{ number: 2, title: 'Returns', url: '/returns' },
];

const sourcePart = ( { number, title, url, link } ) => ( { type: 'source-url', sourceId: String( number ), title, url, ...( link && { providerMetadata: { causerie: { link } } } ) } );

let clock = 0;
const messageId = () => 'msg_' + ( ++clock ).toString().padStart( 26, '0' );

/**
 * @param {string}                            origin  Of this server.
 * @param {Partial<Record<string, unknown>>} options What the address of the page asks for: mode, direction, scheme, consent, feedback, user.
 */
const page = ( origin, options ) => {
	const inline = options.mode === 'inline';
	const rtl = options.direction === 'rtl';
	const dark = options.scheme === 'dark';
	const config = {
		bot: 7, mode: inline ? 'inline' : 'floating', name: 'Marguerite', avatar_url: '', greeting: '', introduction: '',
		suggestions: [ 'How long does delivery take?', 'Can I return what I bought?', 'When are you open?' ],
		contact_url: origin + '/contact', privacy_url: origin + '/privacy', rest_url: origin + API,
		panel_url: origin + '/widget/panel.js', options_url: origin + '/widget/options.js', feedback_url: options.feedback === 'off' ? '' : origin + '/widget/feedback.js?ver=1', consent: options.consent === 'yes',
		style_url: origin + '/widget/panel.css', locale: rtl ? 'ar' : 'en', direction: rtl ? 'rtl' : 'ltr',
		appearance: { accent: '', scheme: options.scheme ?? 'site', position: options.position ?? 'end', header: options.header ?? 'plain', launcher_label: '' },
		dark, strings: {}, ai: true, preview: false,
	};
	const colors = dark ? '--cc-bg:#16181d;--cc-fg:#eceef2;--cc-muted:#a5abb5;--cc-accent:#8fa8ff;--cc-on-accent:#111111;--cc-radius:12px;--cc-font:inherit;color-scheme:dark' : '--cc-bg:#ffffff;--cc-fg:#1d2327;--cc-muted:#50575e;--cc-accent:#3858e9;--cc-on-accent:#ffffff;--cc-radius:12px;--cc-font:inherit;color-scheme:light';
	const launcher = inline
		? '<div class="causerie-chat__frame"><p class="causerie-chat__greeting">Hi! How can we help?</p><p class="causerie-chat__introduction">Ask anything about this website.</p><a class="causerie-chat__launcher" part="launcher" href="/contact">Ask a question…</a></div>'
		: '<a class="causerie-chat__launcher" part="launcher" href="/contact" aria-label="Open chat"><svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.75" aria-hidden="true"><path d="M20.5 11.5a8 8 0 0 1-8 8 8.4 8.4 0 0 1-3.3-.7L4 20.5l1.5-4.6a8 8 0 1 1 15-4.4Z"/></svg></a>';
	return `<!doctype html><html lang="${ config.locale }" dir="${ config.direction }"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Lavender House</title>
<style>body{margin:0 auto;max-width:640px;padding:32px 24px;font:17px/1.6 system-ui,sans-serif;background:${ dark ? '#101216' : '#fff' };color:${ dark ? '#eceef2' : '#1d2327' }}a{color:inherit}</style>
<script>window.violations=[];addEventListener('error',(e)=>violations.push(e.message));</script><script type="module" src="/widget/loader.js"></script></head>
<body><main><h1>Lavender House</h1><p>Soap, oil and dried flowers from Provence. <a id="link" href="/other">The shop</a></p>${ '<p>Everything is made by hand and sent within one working day.</p>'.repeat( 6 ) }</main>
<style>/*facade*/</style><aside class="causerie-chat-aside" aria-label="Chat"><causerie-chat class="causerie-chat" data-mode="${ config.mode }" data-position="${ config.appearance.position }" style="${ colors }"${ options.user ? ` data-user-id="${ options.user }" data-user-hash="${ 'a'.repeat( 64 ) }"` : '' }>${ launcher }<script type="application/json" class="causerie-chat__config">${ JSON.stringify( config ).replaceAll( '<', '\\u003C' ) }</script></causerie-chat></aside></body></html>`;
};

/**
 * Starts the server on a free port.
 *
 * @param {{ build: string, replies?: Record<string, string | string[]> }} options `build`: folder of the built widget; `replies`:
 *                                                                      texts by the message that asks for them, or the
 *                                                                      pieces in which they come, one every 4 milliseconds.
 * @return {Promise<{ url: string, requests: { method: string, path: string, body: unknown, headers: Object }[], release: () => void, askFor: (text: string) => void, refuseErasure: (refuse: boolean) => void, refuseFeedback: (code: string) => void, close: () => Promise<void> }>}
 *         `release` lets held replies go on; `askFor` makes the bot ask for consent to a text, '' for none.
 */
export async function startChatPage( { build, replies = {} } ) {
	const sessions = new Map();
	const requests = [];
	const held = [];
	let consentText = '';
	let refusesErasure = false;
	let feedbackProblem = '';
	const versionOf = ( text ) => createHash( 'sha256' ).update( text ).digest( 'hex' );

	const problem = ( response, status, code, message, extra = {} ) => {
		response.writeHead( status, { 'Content-Type': 'application/json', ...( extra.retry_after ? { 'Retry-After': extra.retry_after } : {} ) } );
		response.end( JSON.stringify( { code, message, data: { status, retryable: status === 429 || status >= 500, advice: '', ...extra } } ) );
	};
	const json = ( response, status, body ) => {
		response.writeHead( status, { 'Content-Type': 'application/json' } );
		response.end( JSON.stringify( body ) );
	};

	const answer = async ( request, response, session, reply, given, scenario ) => {
		const text = Array.isArray( given ) ? given.join( '' ) : given;
		let gone = false;
		response.on( 'close', () => ( gone = true ) );
		const buffered = scenario === 'buffer';
		if ( ! buffered ) {
			response.writeHead( 200, { 'Content-Type': 'text/event-stream' } );
		}
		const write = ( part ) => gone || buffered || response.write( `data: ${ JSON.stringify( part ) }\n\n` );
		write( { type: 'start', messageId: reply.id } );
		write( { type: 'data-session', data: { session_id: session.id, question_id: session.messages.at( -2 ).id }, transient: true } );
		if ( scenario === 'think' ) {
			await new Promise( ( resolve ) => held.push( resolve ) );
		}
		write( { type: 'text-start', id: reply.id } );
		const pieces = Array.isArray( given ) ? given : ( text.match( /[\s\S]{1,12}/g ) ?? [] );
		for ( const [ index, delta ] of pieces.entries() ) {
			if ( scenario === 'hold' && index === 12 ) {
				await new Promise( ( resolve ) => held.push( resolve ) );
			}
			if ( scenario === 'cut' && index === 6 ) {
				Object.assign( reply, { state: 'failed', error: { code: 'reply_interrupted', message: 'The answer was interrupted.', retryable: true } } );
				response.destroy();
				return;
			}
			if ( reply.state !== 'streaming' ) {
				break;
			}
			reply.text += delta;
			write( { type: 'text-delta', id: reply.id, delta } );
			// No pause before the hold: whoever has read so far may release it at once.
			if ( ( text.length < 2000 || given !== text ) && ! ( scenario === 'hold' && index === 11 ) ) {
				await delay( 4 );
			}
		}
		write( { type: 'text-end', id: reply.id } );
		if ( reply.state === 'streaming' ) {
			reply.state = 'complete';
			reply.sources = text.includes( '[1]' ) ? SOURCES : [];
			reply.sources.forEach( ( source ) => write( sourcePart( source ) ) );
		}
		if ( buffered ) {
			return;
		}
		write( { type: 'finish', messageMetadata: { state: reply.state, language: 'en', usage: { input_tokens: 0, output_tokens: 0 } } } );
		response.end( 'data: [DONE]\n\n' );
	};

	/** What a repeated send gets: the same reply from its beginning, also while it is being written. */
	const tellAgain = async ( response, session, reply ) => {
		const write = ( part ) => response.write( `data: ${ JSON.stringify( part ) }\n\n` );
		response.writeHead( 200, { 'Content-Type': 'text/event-stream' } );
		write( { type: 'start', messageId: reply.id } );
		write( { type: 'data-session', data: { session_id: session.id, question_id: session.messages.at( session.messages.indexOf( reply ) - 1 ).id }, transient: true } );
		for ( let told = 0, going = true; going; ) {
			going = reply.state === 'streaming';
			write( { type: 'text-delta', id: reply.id, delta: reply.text.slice( told ) } );
			told = reply.text.length;
			await delay( 4 );
		}
		reply.sources.forEach( ( source ) => write( sourcePart( source ) ) );
		write( { type: 'finish', messageMetadata: { state: reply.state, language: 'en', usage: { input_tokens: 0, output_tokens: 0 } } } );
		response.end( 'data: [DONE]\n\n' );
	};

	const api = async ( request, response, path, body ) => {
		if ( path === 'bots/7/consent' ) {
			return json( response, 200, { required: consentText !== '', text: consentText, version: consentText && versionOf( consentText ), language: 'en' } );
		}
		const isStale = body?.consent && body.consent.version !== versionOf( consentText );
		if ( path === 'sessions' ) {
			if ( isStale ) {
				return problem( response, 403, 'consent_required', 'Please agree to the privacy notice first.' );
			}
			const id = `session-${ sessions.size + 1 }`;
			sessions.set( id, { id, messages: [], keys: new Map(), refusals: 0, agreed: Boolean( body?.consent ) } );
			return json( response, 201, { session_id: id, visitor_token: `token-${ id }`, expires_at: '2030-01-01T00:00:00Z' } );
		}
		const parts = path.split( '/' );
		const id = parts[ 1 ];
		const session = sessions.get( id );
		if ( ! session || ! [ `token-${ id }`, session.token ].includes( request.headers[ 'x-causerie-visitor' ] ) || session.expired ) {
			return problem( response, 401, 'visitor_token_expired', 'This conversation has expired.' );
		}
		if ( parts[ 2 ] === 'identify' ) {
			if ( body.user_id === 'forged' ) {
				return problem( response, 403, 'user_not_verified', 'The proof is not valid.' );
			}
			if ( session.user && session.user !== body.user_id ) {
				return problem( response, 409, 'session_taken', 'The session is of another user.' );
			}
			session.user = body.user_id;
			session.token = `token-${ id }-known`;
			return json( response, 200, { user_id: body.user_id, session_ids: [ id ], visitor_token: session.token } );
		}
		if ( parts[ 4 ] === 'feedback' ) {
			if ( feedbackProblem ) {
				return problem( response, 500, feedbackProblem, 'Something went wrong on this site.' );
			}
			const rated = session.messages.find( ( other ) => other.id === parts[ 3 ] );
			if ( request.method === 'DELETE' ) {
				rated.feedback = null;
				response.writeHead( 204 );
				return response.end();
			}
			const at = new Date().toISOString();
			rated.feedback = { message_id: rated.id, reasons: [], comment: '', ...body, created_at: at, updated_at: at };
			return json( response, 200, rated.feedback );
		}
		if ( parts[ 2 ] === 'end' ) {
			if ( refusesErasure ) {
				return problem( response, 500, 'internal_error', 'Something went wrong on this site.' );
			}
			response.writeHead( 204 );
			return response.end();
		}
		if ( request.method === 'DELETE' ) {
			if ( refusesErasure ) {
				return problem( response, 500, 'internal_error', 'Something went wrong on this site.' );
			}
			sessions.delete( id );
			response.writeHead( 204 );
			return response.end();
		}
		if ( request.method === 'PUT' ) {
			session.agreed = body.version === versionOf( consentText );
			return session.agreed ? json( response, 200, { consents: [] } ) : problem( response, 403, 'consent_required', 'Please agree to the privacy notice first.' );
		}
		if ( request.method === 'POST' && parts.length === 3 && consentText && ! session.agreed ) {
			return problem( response, 403, 'consent_required', 'Please agree to the privacy notice first.', { retryable: true } );
		}
		if ( request.method === 'GET' ) {
			return json( response, 200, { messages: session.messages } );
		}
		const verb = parts[ 4 ];
		const stored = session.messages.find( ( other ) => other.id === parts[ 3 ] );
		if ( verb === 'stop' ) {
			// A server is never that quick: what is sent meanwhile meets a reply in progress.
			await delay( 50 );
			stored.state = 'stopped';
			held.splice( 0 ).forEach( ( resolve ) => resolve() );
			return json( response, 200, stored );
		}
		if ( verb === 'retry' ) {
			Object.assign( stored, { state: 'streaming', text: '', error: null } );
			return answer( request, response, session, stored, LONG_REPLY, '' );
		}
		const text = body.message;
		const key = request.headers[ 'idempotency-key' ];
		if ( /^(long )?limit$/.test( text ) && session.refusals++ === 0 ) {
			return problem( response, 429, 'rate_limited', 'You have sent many messages in a short time.', { retry_after: text === 'limit' ? 2 : 30 } );
		}
		if ( text === 'fail' && session.refusals++ === 0 ) {
			return problem( response, 502, 'model_network', 'The chatbot could not be reached.' );
		}
		if ( text === 'expire' && id === 'session-1' ) {
			session.expired = true;
			return problem( response, 401, 'visitor_token_expired', 'This conversation has expired.' );
		}
		if ( session.keys.has( key ) ) {
			return tellAgain( response, session, session.keys.get( key ) );
		}
		if ( session.messages.at( -1 )?.state === 'streaming' ) {
			return problem( response, 409, 'reply_in_progress', 'The previous answer is still being written.', { retryable: true } );
		}
		const at = new Date().toISOString();
		const plain = { language: '', sources: [], error: null, feedback: null, created_at: at };
		session.messages.push( { id: messageId(), role: 'user', state: 'complete', text, ...plain } );
		session.messages.push( { id: messageId(), role: 'assistant', state: 'streaming', text: '', ...plain } );
		session.keys.set( key, session.messages.at( -1 ) );
		return answer( request, response, session, session.keys.get( key ), replies[ text ] ?? LONG_REPLY, text );
	};

	const server = createServer( async ( request, response ) => {
		const url = new URL( request.url, 'http://127.0.0.1' );
		const chunks = [];
		for await ( const chunk of request ) {
			chunks.push( chunk );
		}
		const origin = `http://${ request.headers.host }`;
		if ( url.pathname.startsWith( API ) ) {
			const body = chunks.length > 0 ? JSON.parse( Buffer.concat( chunks ).toString() ) : null;
			requests.push( { method: request.method, path: url.pathname.slice( API.length ), body, headers: request.headers } );
			await api( request, response, url.pathname.slice( API.length ), body );
		} else if ( url.pathname.startsWith( '/widget/' ) ) {
			const name = url.pathname.slice( 8 );
			const file = await readFile( join( build, name ) ).catch( () => null );
			response.writeHead( file ? 200 : 404, { 'Content-Type': TYPES[ name.split( '.' ).at( -1 ) ] ?? 'text/plain' } );
			response.end( file );
		} else {
			const facade = await readFile( join( build, 'facade.css' ), 'utf8' );
			// No inline handler may run and nothing may come from elsewhere: a break-out would be reported, not only fail.
			response.writeHead( 200, { 'Content-Type': 'text/html; charset=utf-8' } );
			response.end( page( origin, Object.fromEntries( url.searchParams ) ).replace( '/*facade*/', () => facade ) );
		}
	} );
	await new Promise( ( resolve ) => server.listen( 0, '127.0.0.1', resolve ) );
	return {
		url: `http://127.0.0.1:${ server.address().port }`,
		requests,
		release: () => held.splice( 0 ).forEach( ( resolve ) => resolve() ),
		askFor: ( text ) => ( consentText = text ),
		refuseFeedback: ( code ) => ( feedbackProblem = code ),
		refuseErasure: ( refuse ) => ( refusesErasure = refuse ),
		close: () => new Promise( ( resolve ) => {
			server.closeAllConnections();
			server.close( resolve );
		} ),
	};
}
