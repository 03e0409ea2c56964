import apiFetch from '@wordpress/api-fetch';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SentRequest {
	readonly method: string;
	/** Below `/causerie/v1`. */
	readonly path: string;
	readonly body: unknown;
	readonly headers: IncomingHttpHeaders;
}

export interface Answer {
	readonly status?: number;
	readonly headers?: Record< string, string >;
	/** JSON, or text that is sent as it is. */
	readonly body: unknown;
}

type Respond = ( request: SentRequest ) => Answer | Promise< Answer >;

/** A REST API on loopback, to which apiFetch is pointed. `respond` is the test's own. */
export class RestServer {
	readonly requests: SentRequest[] = [];
	/** With a slash at its end. */
	url = '';
	respond: Respond = () => ( { status: 404, body: {} } );
	private readonly server: Server = createServer( ( request, response ) => {
		const chunks: Buffer[] = [];
		request.on( 'data', ( chunk: Buffer ) => chunks.push( chunk ) );
		request.on( 'end', async () => {
			const text = Buffer.concat( chunks ).toString();
			const sent = { method: request.headers[ 'x-http-method-override' ]?.toString() ?? request.method ?? '', path: ( request.url ?? '' ).replace( /^\/causerie\/v1/, '' ), body: text === '' ? undefined : JSON.parse( text ), headers: request.headers };
			if ( request.method !== 'OPTIONS' ) {
				this.requests.push( sent );
			}
			const { status = 200, headers = {}, body } = request.method === 'OPTIONS' ? { status: 204, body: '' } : await this.respond( sent );
			response.writeHead( status, { 'Content-Type': 'application/json', ...headers } ).end( typeof body === 'string' ? body : JSON.stringify( body ) );
		} );
	} );

	/** Starts it and sends every later apiFetch of this file there. */
	async start(): Promise< this > {
		await new Promise< void >( ( resolve ) => this.server.listen( 0, '127.0.0.1', resolve ) );
		const { port } = this.server.address() as AddressInfo;
		this.url = `http://127.0.0.1:${ port }/`;
		apiFetch.use( apiFetch.createRootURLMiddleware( this.url ) );
		return this;
	}

	close(): Promise< void > {
		this.server.closeAllConnections();
		return new Promise( ( resolve ) => this.server.close( () => resolve() ) );
	}
}

const keyOf = ( method: string, path: string ): string => `${ method } ${ path.split( '?' )[ 0 ] }`;

const OUT_OF_ORDER: Answer = { status: 503, body: { code: 'internal_error', message: 'Out of order.', data: { advice: 'Wait.' } } };

/** A REST API for the tests of a file: each says what it answers. */
export class ScriptedServer extends RestServer {
	/** By method and path without its query, such as `GET /bots/3`. What is not there is out of order. */
	answers: Record< string, Answer > = {};
	override respond: Respond = ( { method, path } ) => this.answers[ keyOf( method, path ) ] ?? OUT_OF_ORDER;

	/** Starts it before the tests of the file that is running, and has each of them begin without answers. */
	static forThisFile(): ScriptedServer {
		const server = new ScriptedServer();
		beforeAll( () => server.start() );
		beforeEach( () => {
			server.requests.splice( 0 );
			server.answers = {};
		} );
		afterAll( () => server.close() );
		return server;
	}

	/** What was sent to a route, such as `PATCH /bots/3`, in this test. */
	sent( route: string ): SentRequest[] {
		return this.requests.filter( ( { method, path } ) => keyOf( method, path ) === route );
	}
}
