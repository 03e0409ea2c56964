import { CACHE_WRITES, CATALOGUE, ERRORS, FEEDBACK_STRINGS, LIMITS, LOADER_STRINGS, OPTIONS_STRINGS, PAGE_STRINGS, ROUTES, SAMPLE_STRINGS, SCHEMAS, SCOPES, SCOPE_CAPABILITIES, SCOPE_TEXTS, WIDGET_STRINGS, WIDGET_TOKENS, type ErrorCode, type SchemaName } from '../contract/index.ts';
import { eventFiles } from './event-files.ts';
import { checkCatalogue } from './check-catalogue.ts';
import type { JsonSchema } from './check-json-schema.ts';
import { forPhp, toJsonSchema } from './json-schemas.ts';
import { phpFile } from './php.ts';
import { presetFiles } from './preset-files.ts';
import { emitRoutes } from './routes.ts';

/** Emitted files: path below build/contract → text. */
export type Files = Map< string, string >;

const json = ( value: unknown ): string => `${ JSON.stringify( value, null, '\t' ) }\n`;

const SCALARS: ReadonlySet< unknown > = new Set( [ 'string', 'integer', 'number', 'boolean' ] );

/** A query string carries one level of texts: anything that could not be read from it is refused. */
const checkQuery = ( name: string, schema: JsonSchema ): void => {
	for ( const [ field, part ] of Object.entries( schema.properties ?? {} ) ) {
		if ( ! SCALARS.has( part.type ) || field.startsWith( '_' ) || field === 'rest_route' ) {
			throw new Error( `Contract: ${ name }/${ field }: not a field that a query string can carry.` );
		}
	}
};

/** Both writings of one value: JSON for tools, PHP for the plugin. */
const both = ( files: Files, path: string, value: unknown, php: unknown = value ): void => {
	files.set( `${ path }.json`, json( value ) );
	files.set( `${ path }.php`, phpFile( php ) );
};

/**
 * Emits everything that PHP loads.
 *
 * @return `cache-writes`, `catalogue`, `errors`, `limits`, `routes`, `sample-strings`, `scopes`, `webhook-presets`, `widget-strings`, `widget-tokens`, `schemas/<Name>` (what may be sent) and
 *         `responses/<Name>` (what is answered), each as .json and .php.
 * @throws Error When the contract says something that PHP would not learn about.
 */
export const contractFiles = (): Files => {
	const files: Files = new Map();
	const queries = new Set( ROUTES.map( ( route ) => route.query ) );
	for ( const name of Object.keys( SCHEMAS ) as SchemaName[] ) {
		const sent = toJsonSchema( name, SCHEMAS[ name ], 'input' );
		const answered = toJsonSchema( name, SCHEMAS[ name ], 'output' );
		if ( queries.has( name ) ) {
			checkQuery( name, sent );
		}
		both( files, `schemas/${ name }`, sent, forPhp( sent ) );
		both( files, `responses/${ name }`, answered, forPhp( answered ) );
	}
	both( files, 'catalogue', checkCatalogue( CATALOGUE ) );
	both( files, 'cache-writes', CACHE_WRITES );
	for ( const [ path, value, php ] of eventFiles() ) {
		both( files, path, value, php );
	}
	both( files, 'webhook-presets', presetFiles() );
	both( files, 'errors', ERRORS );
	both( files, 'limits', LIMITS );
	both( files, 'routes', emitRoutes( ROUTES, Object.keys( ERRORS ) as ErrorCode[] ) );
	both( files, 'scopes', Object.fromEntries( SCOPES.map( ( scope ) => [ scope, { text: SCOPE_TEXTS[ scope ], capability: SCOPE_CAPABILITIES[ scope ] } ] ) ) );
	both( files, 'widget-strings', { ...LOADER_STRINGS, ...PAGE_STRINGS, ...WIDGET_STRINGS, ...OPTIONS_STRINGS, ...FEEDBACK_STRINGS } );
	both( files, 'sample-strings', SAMPLE_STRINGS );
	both( files, 'widget-tokens', WIDGET_TOKENS );
	return files;
};
