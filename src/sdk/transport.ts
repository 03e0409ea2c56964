import { CauserieError } from './causerie-error.ts';
import { failure, failureOf, pauseAfter } from './failure.ts';
import type { CauserieOptions, Credential, RequestOptions } from './options.ts';

/** What a call carries, by the parts of a request. */
export interface CallInput {
	/** Values of the parameters in the path, by name. */
	readonly path?: Readonly< Record< string, unknown > >;
	readonly query?: object;
	readonly body?: object;
}

/** An answer that has begun. */
export interface Exchange {
	readonly response: Response;
	/** Tells that something has arrived: the time until the call counts as dead begins anew. */
	readonly alive: () => void;
	/** Lets go of the clock. */
	readonly done: () => void;
	/** What a failure while reading means. */
	readonly asFailure: ( cause: unknown ) => unknown;
}

const JSON_TYPE = 'application/json';

/** Headers of what was read: the ETag for `ifMatch`, how many pages a list has. */
export const headersOf = new WeakMap< object, Headers >();

/** 128 random bits; unlike `randomUUID` also in pages without TLS. */
export const randomKey = (): string => crypto.getRandomValues( new Uint32Array( 4 ) ).join( '-' );

const valueOf = ( credential: Credential | undefined ): string | Promise< string > | undefined => ( typeof credential === 'function' ? credential() : credential );

/** Sends the calls of one client. */
export class Transport {
	readonly #options: CauserieOptions;
	readonly #base: string;

	constructor( options: CauserieOptions ) {
		const { url, key, dangerouslyAllowBrowser } = options;
		if ( key && ! dangerouslyAllowBrowser && typeof document === 'object' ) {
			throw new TypeError( 'Visitors can read the key: see dangerouslyAllowBrowser.' );
		}
		this.#options = options;
		this.#base = /\/causerie\/v1\/?$/.test( url ) ? url.replace( /\/?$/, '/' ) : url.replace( /\/*$/, '/wp-json/causerie/v1/' );
	}

	maxRetries( { maxRetries = this.#options.maxRetries ?? 2 }: RequestOptions ): number {
		return maxRetries;
	}

	/** Calls a route and reads its answer, again where that can help. Any other media type than JSON is given as text. */
	async request( route: string, input: CallInput, options: RequestOptions, accept: string = JSON_TYPE ): Promise< unknown > {
		const idempotencyKey = options.idempotencyKey ?? randomKey();
		for ( let attempt = 0; ; attempt++ ) {
			try {
				const { response, done, asFailure } = await this.open( route, input, { ...options, idempotencyKey }, accept );
				try {
					return await read( response, accept );
				} catch ( cause ) {
					throw asFailure( cause );
				} finally {
					done();
				}
			} catch ( error ) {
				await pauseAfter( error, attempt, this.maxRetries( options ), options.signal );
			}
		}
	}

	/**
	 * Calls a route once: `GET /sessions/{session_id}`.
	 *
	 * @throws CauserieError where there is no good answer, and the reason of the signal.
	 */
	async open( route: string, { path, query, body }: CallInput, options: RequestOptions, accept: string ): Promise< Exchange > {
		const { key, token, visitorToken, headers, fetch: send = fetch, timeout: usual = 120000 } = this.#options;
		const { signal, ifMatch, idempotencyKey, timeout = usual } = options;
		signal?.throwIfAborted();
		const [ method, template = '' ] = route.split( ' /' );
		const clock = new AbortController();
		let timer: ReturnType< typeof setTimeout > | undefined;
		const done = () => clearTimeout( timer );
		const alive = () => {
			done();
			timer = setTimeout( () => clock.abort( failure( 'timeout', `Silent for ${ timeout } ms.` ) ), timeout );
		};
		const asFailure = ( cause: unknown ): unknown => {
			done();
			if ( signal?.aborted || clock.signal.aborted ) {
				return ( signal?.aborted ? signal : clock.signal ).reason;
			}
			return cause instanceof CauserieError ? cause : failure( 'network', 'Disconnected.', {}, cause );
		};
		const [ aKey, aToken, aVisitor ] = await Promise.all( [ key, token, visitorToken ].map( valueOf ) );
		const etag = typeof ifMatch === 'object' ? headersOf.get( ifMatch )?.get( 'ETag' ) : ifMatch;
		if ( ifMatch && ! etag ) {
			throw new TypeError( 'ifMatch: no ETag.' );
		}
		const address = this.#base + filled( template, path ) + this.#search( query );
		alive();
		const response = await send( address, {
			method: method as string,
			redirect: 'manual',
			signal: signal ? AbortSignal.any( [ signal, clock.signal ] ) : clock.signal,
			headers: {
				Accept: accept,
				...headers,
				...( aKey && { 'X-Causerie-Key': aKey } ),
				...( aToken && { Authorization: `Bearer ${ aToken }` } ),
				...( aVisitor && { 'X-Causerie-Visitor': aVisitor } ),
				...( body && { 'Content-Type': JSON_TYPE } ),
				...( method === 'POST' && idempotencyKey && { 'Idempotency-Key': idempotencyKey } ),
				...( etag && { 'If-Match': etag } ),
				...options.headers,
			},
			...( body && { body: JSON.stringify( body ) } ),
		} ).catch( ( cause: unknown ) => {
			throw asFailure( cause );
		} );
		options.onResponse?.( response );
		if ( ! response.ok ) {
			throw asFailure( await failureOf( response ) );
		}
		return { response, alive, done, asFailure };
	}

	#search( query: object | undefined ): string {
		const given = Object.entries( query ?? {} ).filter( ( [ , value ] ) => value !== undefined );
		const search = new URLSearchParams( given ).toString();
		// Without pretty permalinks the API lives in a query string of its own.
		return search && ( this.#base.includes( '?' ) ? '&' : '?' ) + search;
	}
}

/** Puts the parameters into a path. */
const filled = ( template: string, path: CallInput[ 'path' ] = {} ): string =>
	template.replace( /\{(\w+)\}/g, ( _, name: string ) => {
		const value = String( path[ name ] ?? '' );
		// Nothing and dots would name another route: that of the whole collection.
		if ( /^\.{0,2}$/.test( value ) ) {
			throw new TypeError( `${ name } is missing.` );
		}
		return encodeURIComponent( value );
	} );

/** The body of a good answer. */
async function read( response: Response, accept: string ): Promise< unknown > {
	const text = await response.text();
	if ( accept !== JSON_TYPE || ! text ) {
		return text || undefined;
	}
	let value: unknown;
	try {
		value = JSON.parse( text );
	} catch ( cause ) {
		throw failure( 'bad_response', 'No JSON.', { status: response.status }, cause );
	}
	if ( value && typeof value === 'object' ) {
		headersOf.set( value, response.headers );
	}
	return value;
}
