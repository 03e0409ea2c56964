/**
 * A receiver of webhooks as a careful customer writes it: it believes nothing that npm's `standardwebhooks` does not verify,
 * notes what is not as it should be, and fails in the way that a test asks for.
 */
import { createHash } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const ID = /^evt_[0-9a-hjkmnp-tv-z]{26}$/;
const ONCE = [ 'webhook-id', 'webhook-timestamp', 'webhook-signature', 'content-type', 'user-agent', 'host' ];

/** What a text says; nothing where it is no JSON, as forms are. */
function jsonOf( text ) {
	try {
		return JSON.parse( text );
	} catch {
		return undefined;
	}
}

/** What a strict reader finds wrong with a delivery whose signature is right. */
function problemsOf( request, body ) {
	const problems = [];
	const names = request.rawHeaders.filter( ( _, index ) => index % 2 === 0 ).map( ( name ) => name.toLowerCase() );
	for ( const name of ONCE ) {
		if ( names.filter( ( one ) => one === name ).length !== 1 ) {
			problems.push( `${ name } is there ${ names.filter( ( one ) => one === name ).length } times` );
		}
	}
	if ( ! ID.test( request.headers[ 'webhook-id' ] ?? '' ) ) {
		problems.push( 'the id has another form' );
	}
	if ( ! /^(v1a?,[A-Za-z0-9+/]+=*)( v1a?,[A-Za-z0-9+/]+=*)*$/.test( request.headers[ 'webhook-signature' ] ?? '' ) ) {
		problems.push( 'the list of signatures has another form' );
	}
	if ( request.headers[ 'content-type' ] !== 'application/json' ) {
		problems.push( 'it does not say that it is JSON' );
	}
	if ( request.headers[ 'accept-encoding' ] !== 'identity' ) {
		problems.push( 'it would take a compressed answer' );
	}
	const event = jsonOf( body );
	if ( event === undefined ) {
		return [ ...problems, 'it is no JSON' ];
	}
	if ( event.id !== request.headers[ 'webhook-id' ] ) {
		problems.push( 'the event has another id than the delivery' );
	}
	if ( typeof event.data !== 'object' || ! /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test( event.timestamp ) || ! /^[a-z_]+\.[a-z_]+$/.test( event.type ) ) {
		problems.push( 'the envelope has another form' );
	}
	return problems;
}

const read = async ( request ) => {
	const pieces = [];
	for await ( const piece of request ) {
		pieces.push( piece );
	}
	return Buffer.concat( pieces );
};

/**
 * @return {Promise<Object>} `url( path )`, `deliveries` (what arrived), `answer( path, how )` (a status, or a function that gets
 *                           the delivery and the response and may answer itself), `trust( ...secrets )`, `close()`.
 */
export async function createReceiver() {
	const deliveries = [];
	const answers = new Map();
	let secrets = [];
	const verify = ( body, headers ) =>
		secrets.find( ( secret ) => {
			try {
				new Webhook( secret ).verify( body, headers );
				return true;
			} catch ( error ) {
				// Forms are signed, too: only afterwards the library reads JSON.
				return error instanceof SyntaxError;
			}
		} );
	const server = createHttpServer( async ( request, response ) => {
		const body = await read( request ).catch( () => null );
		if ( body === null ) {
			return;
		}
		const { pathname } = new URL( request.url, 'http://receiver' );
		const key = verify( body.toString( 'utf8' ), request.headers );
		const delivery = {
			path: pathname, id: request.headers[ 'webhook-id' ], headers: request.headers, body: body.toString( 'utf8' ), hash: createHash( 'sha256' ).update( body ).digest( 'hex' ),
			at: Date.now(), verified: key !== undefined, key, problems: [],
		};
		if ( delivery.verified ) {
			delivery.problems = problemsOf( request, delivery.body );
			delivery.event = jsonOf( delivery.body );
		}
		const before = deliveries.filter( ( { path } ) => path === pathname );
		delivery.attempt = before.filter( ( { id } ) => id === delivery.id ).length + 1;
		delivery.number = before.length + 1;
		deliveries.push( delivery );
		const how = answers.get( pathname ) ?? 200;
		if ( ! delivery.verified ) {
			response.writeHead( 401 ).end( 'This is not from you.' );
			return;
		}
		const status = typeof how === 'function' ? await how( delivery, response ) : how;
		if ( typeof status === 'number' ) {
			delivery.status = status;
			response.writeHead( status, { 'Content-Type': 'text/plain' } ).end( 'Noted.' );
		}
	} );
	await new Promise( ( resolve ) => server.listen( 0, '127.0.0.1', resolve ) );
	const { port } = server.address();
	return {
		port,
		deliveries,
		url: ( path ) => `http://127.0.0.1:${ port }${ path }`,
		at: ( path ) => deliveries.filter( ( delivery ) => delivery.path === path ),
		answer: ( path, how ) => answers.set( path, how ),
		trust: ( ...more ) => {
			secrets = [ ...secrets, ...more ];
		},
		forget: ( ...some ) => {
			secrets = secrets.filter( ( secret ) => ! some.includes( secret ) );
		},
		close: () => {
			server.closeAllConnections();
			return new Promise( ( resolve ) => server.close( resolve ) );
		},
	};
}
