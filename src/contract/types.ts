import type { z } from 'zod';
import type { Route } from './route.ts';
import type { KNOWN_ROUTES } from './routes.ts';
import type { SCHEMAS, SchemaName } from './schemas.ts';

/** What a schema gives once it is parsed, defaults applied: `Parsed< 'Bot' >`. */
export type Parsed< N extends SchemaName > = z.output< ( typeof SCHEMAS )[ N ] >;

/** What may be sent where a schema is expected: fields with a default may be left out. */
export type Sent< N extends SchemaName > = z.input< ( typeof SCHEMAS )[ N ] >;

/** A list of routes that is not `<const>` has no types of its own: a test finds it. */
type Literal< R extends Route > = R extends Route ? ( string extends R[ 'id' ] ? never : R ) : never;

type SentBy< R, Part extends string > = R extends { readonly [ P in Part ]: infer N extends SchemaName } ? Sent< N > : undefined;

type ParametersOf< Path > = Path extends `${ string }{${ infer Name }}${ infer Rest }` ? { readonly [ N in Name ]: string | number } & ParametersOf< Rest > : object;

/** What each route carries and answers, by method and path: `RouteTypes[ 'GET /sessions' ]`. */
export type RouteTypes = {
	[ R in Literal< ( typeof KNOWN_ROUTES )[ number ] > as `${ R[ 'method' ] } ${ R[ 'path' ] }` ]: {
		path: R[ 'path' ] extends `${ string }{${ string }` ? ParametersOf< R[ 'path' ] > : undefined;
		query: SentBy< R, 'query' >;
		body: SentBy< R, 'body' >;
		response: R[ 'response' ] extends SchemaName ? Parsed< R[ 'response' ] > : undefined;
		/** What is answered to `async`. */
		accepted: R extends { readonly accepted: infer N extends SchemaName } ? Parsed< N > : undefined;
	};
};

/** A route by its method and path. */
export type RouteName = keyof RouteTypes;
