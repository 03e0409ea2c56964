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
