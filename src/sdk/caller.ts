import type { RouteName, RouteTypes } from '../contract/index.ts';
import type { CauserieOptions, RequestOptions } from './options.ts';
import { paged, type Paged } from './paged.ts';
import { ReplyStream } from './reply-stream.ts';
import { headersOf, type CallInput, Transport } from './transport.ts';

/** A part of a request: left out where the route has none, optional where nothing in it is needed. */
type PartOf< Name extends string, Value > = [ Value ] extends [ undefined ] ? object : object extends Value ? { readonly [ N in Name ]?: Value } : { readonly [ N in Name ]: Value };

/** What a call of a route carries: `path`, `query` and `body`, as far as the route has them. */
export type RouteInput< R extends RouteName > = PartOf< 'path', RouteTypes[ R ][ 'path' ] > & PartOf< 'query', RouteTypes[ R ][ 'query' ] > & PartOf< 'body', RouteTypes[ R ][ 'body' ] >;

/** What a route answers: where a body can ask for `async`, also that it was accepted. */
export type RouteOutput< R extends RouteName > = RouteTypes[ R ][ 'response' ] | ( RouteTypes[ R ][ 'accepted' ] extends undefined ? never : RouteTypes[ R ][ 'accepted' ] );

/** What a route answers to somebody who waits. */
type Answer< R extends RouteName > = RouteTypes[ R ][ 'response' ];

/** Input and options of a call; the input may be left out where nothing in it is needed. */
export type RouteArguments< R extends RouteName > = object extends RouteInput< R > ? [ input?: RouteInput< R >, options?: RequestOptions ] : [ input: RouteInput< R >, options?: RequestOptions ];

/** Routes that have a query, or a body, or neither. */
type RoutesWith< Part extends 'query' | 'body' > = { [ R in RouteName ]: [ RouteTypes[ R ][ Part ] ] extends [ undefined ] ? never : R }[ RouteName ];
type PlainRoute = Exclude< RouteName, RoutesWith< 'query' > | RoutesWith< 'body' > >;

/** Routes that answer with a stream where one is asked for. */
type StreamingRoute = { [ R in RouteName ]: 'stream' extends keyof RouteTypes[ R ][ 'body' ] ? R : never }[ RouteName ];

/** Routes that can answer in the background. */
type AsyncRoute = { [ R in RouteName ]: RouteTypes[ R ][ 'accepted' ] extends undefined ? never : R }[ RouteName ];

/** What names the thing in the path, from the outside to the inside. */
type Ids< R extends RouteName > = R extends `${ string }{${ string }{${ string }` ? [ id: string | number, innerId: string | number ] : R extends `${ string }{${ string }` ? [ id: string | number ] : [];

/** What is sent; how the reply comes is the method's to say. */
type Content< R extends RouteName > = 'stream' extends keyof RouteTypes[ R ][ 'body' ] ? Omit< RouteTypes[ R ][ 'body' ], 'stream' | 'async' > : RouteTypes[ R ][ 'body' ];

type Rest< Input > = object extends Input ? [ input?: Input, options?: RequestOptions ] : [ input: Input, options?: RequestOptions ];

/** The name of the field that holds the items of a list. */
type ListField< List > = { [ F in keyof List ]: List[ F ] extends readonly unknown[] ? F : never }[ keyof List ] & string;

type ItemOf< List, Field extends PropertyKey > = List extends { readonly [ F in Field ]: readonly ( infer Item )[] } ? Item : never;

/** Takes the arguments of a method apart: the names in the path, what is sent (where `part` says so), the options. */
const inputOf = ( route: string, part: 'query' | 'body' | undefined, given: readonly unknown[] ): [ CallInput, RequestOptions ] => {
	const names = route.match( /\w+(?=\})/g ) ?? [];
	const [ sent, options ] = part ? given.slice( names.length ) : [ {}, given[ names.length ] ];
	return [ { path: Object.fromEntries( names.map( ( name, at ) => [ name, given[ at ] as string ] ) ), ...( part && { [ part ]: sent ?? {} } ) }, ( options ?? {} ) as RequestOptions ];
};

/** Makes the methods of a client, each from the route that it calls, and typed by it. */
export class Caller {
	readonly #transport: Transport;

	constructor( options: CauserieOptions ) {
		this.#transport = new Transport( options );
	}

	readonly request = < R extends RouteName >( route: R, ...[ input = {} as RouteInput< R >, options = {} ]: RouteArguments< R > ): Promise< RouteOutput< R > > =>
		this.#transport.request( route, input as CallInput, options ) as Promise< RouteOutput< R > >;

	/** For a route that takes no more than a path. */
	plain< R extends PlainRoute >( route: R ): ( ...given: [ ...Ids< R >, options?: RequestOptions ] ) => Promise< Answer< R > > {
		return this.#method( route );
	}

	/** For a route with a query. */
	query< R extends RoutesWith< 'query' > >( route: R ): ( ...given: [ ...Ids< R >, ...Rest< RouteTypes[ R ][ 'query' ] > ] ) => Promise< Answer< R > > {
		return this.#method( route, 'query' );
	}

	/** For a route that answers with a file, in a format of the caller's choice: gives its text. */
	file< R extends RoutesWith< 'query' > >( route: R ): ( ...given: [ ...Ids< R >, ...Rest< RouteTypes[ R ][ 'query' ] > ] ) => Promise< string > {
		return ( ...given ) => this.#transport.request( route, ...inputOf( route, 'query', given ), '*/*' ) as Promise< string >;
	}

	/** For a route with a body. */
	body< R extends RoutesWith< 'body' > >( route: R ): ( ...given: [ ...Ids< R >, ...Rest< Content< R > > ] ) => Promise< Answer< R > > {
		return this.#method( route, 'body' );
	}

	/** For a route that answers in the background. */
	start< R extends AsyncRoute >( route: R ): ( ...given: [ ...Ids< R >, ...Rest< Content< R > > ] ) => Promise< RouteTypes[ R ][ 'accepted' ] > {
		return ( ...given ) => {
			const [ input, options ] = inputOf( route, 'body', given );
			return this.#transport.request( route, { ...input, body: { ...input.body, async: true } }, options ) as Promise< RouteTypes[ R ][ 'accepted' ] >;
		};
	}

	/** For a route whose reply comes as a stream. */
	stream< R extends StreamingRoute >( route: R ): ( ...given: [ ...Ids< R >, ...Rest< Content< R > > ] ) => ReplyStream {
		return ( ...given ) => new ReplyStream( this.#transport, route, ...inputOf( route, 'body', given ) );
	}

	/** For a list by pages; `field` is the one that holds its items. */
	list< R extends RoutesWith< 'query' >, Field extends ListField< Answer< R > > >( route: R, field: Field ): ( ...given: [ ...Ids< R >, ...Rest< RouteTypes[ R ][ 'query' ] > ] ) => Paged< ItemOf< Answer< R >, Field > > {
		return ( ...given ) => {
			const [ input, options ] = inputOf( route, 'query', given );
			return paged( async ( page ) => {
				const list = ( await this.#transport.request( route, { ...input, query: { ...input.query, page } }, options ) ) as Record< Field, readonly ItemOf< Answer< R >, Field >[] >;
				const [ total = 0, totalPages = 0 ] = [ 'X-WP-Total', 'X-WP-TotalPages' ].map( ( name ) => Number( headersOf.get( list )?.get( name ) ) );
				return { data: list[ field ], page, total, totalPages };
			}, ( input.query as { page?: number } ).page );
		};
	}

	#method( route: RouteName, part?: 'query' | 'body' ) {
		return ( ...given: readonly unknown[] ) => this.#transport.request( route, ...inputOf( route, part, given ) ) as Promise< never >;
	}
}
