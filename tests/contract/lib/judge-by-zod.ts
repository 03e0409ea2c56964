import { z } from 'zod';
import { SCHEMAS } from '../../../src/contract/index.ts';
import type { Request } from './samples.ts';
import { invalidJson, invalidRequest, valid, type Verdict } from './verdict.ts';

/** How deep objects and lists may stand inside one another. */
const MAX_DEPTH = 32;

const depth = ( value: unknown ): number =>
	typeof value === 'object' && value !== null ? 1 + Math.max( 0, ...Object.values( value ).map( depth ) ) : 0;

/** Whether a JSON text has an escape of half a surrogate pair, also in a member that a later one of its name replaces. */
const hasHalfPair = ( json: string ): boolean =>
	[ ...json.matchAll( /\\u[dD][89abAB]..\\u[dD][c-fC-F]..|(\\u[dD][89a-fA-F]..)|\\./gs ) ].some( ( [ , half ] ) => half !== undefined );

const text = ( bytes: Uint8Array ): string | null => {
	try {
		return new TextDecoder( 'utf-8', { fatal: true, ignoreBOM: true } ).decode( bytes );
	} catch {
		return null;
	}
};

/** What the bytes of a body stand for, or null where they are not JSON as the API wants it. */
const readBody = ( bytes: Uint8Array ): { readonly value: unknown } | null => {
	if ( bytes.length === 0 ) {
		return { value: {} };
	}
	const decoded = text( bytes );
	try {
		const value: unknown = decoded === null ? undefined : JSON.parse( decoded );
		return value !== undefined && ! hasHalfPair( decoded ?? '' ) && depth( value ) <= MAX_DEPTH ? { value } : null;
	} catch {
		return null;
	}
};

const FORMS: Readonly< Record< string, RegExp > > = {
	integer: /^-?(?:0|[1-9][0-9]*)$/,
	number: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/,
	boolean: /^(?:true|false)$/,
};

const percentDecoded = ( part: string ): string | null =>
	text( Buffer.from( part.replace( /\+/g, ' ' ).replace( /%([0-9a-fA-F]{2})/g, ( _, hex: string ) => String.fromCharCode( parseInt( hex, 16 ) ) ), 'latin1' ) );

/** What a query string stands for. Lists, and texts that are not UTF-8, become null: no field takes that. */
const readQuery = ( { schema, bytes }: Request ): Record< string, unknown > => {
	const { properties = {} } = z.toJSONSchema( SCHEMAS[ schema ], { io: 'input' } ) as { properties?: Record< string, { type?: string } > };
	const fields: Record< string, unknown > = {};
	for ( const pair of Buffer.from( bytes ).toString( 'latin1' ).split( '&' ).filter( Boolean ) ) {
		const at = `${ pair }=`.indexOf( '=' );
		const [ name = '', ...keys ] = ( percentDecoded( pair.slice( 0, at ) ) ?? '' ).split( '[' );
		const value = percentDecoded( pair.slice( at + 1 ) );
		if ( name === '' || name.startsWith( '_' ) || name === 'rest_route' ) {
			continue;
		}
		const form = FORMS[ properties[ name ]?.type ?? '' ];
		const typed: unknown = value !== null && form?.test( value ) ? JSON.parse( value ) : value;
		fields[ name ] = keys.length > 0 ? null : typed;
	}
	return fields;
};

const escape = ( step: PropertyKey ): string => `/${ String( step ).replace( /~/g, '~0' ).replace( /\//g, '~1' ) }`;

const pointers = ( issue: z.core.$ZodIssue ): string[] => {
	const place = issue.path.map( escape ).join( '' );
	return issue.code === 'unrecognized_keys' ? issue.keys.map( ( key ) => place + escape( key ) ) : [ place ];
};

/** Judges the bytes of a request as TypeScript would. */
export const judgeByZod = ( request: Request ): Verdict => {
	const read = request.kind === 'query' ? { value: readQuery( request ) } : readBody( request.bytes );
	if ( ! read ) {
		return invalidJson;
	}
	const result = SCHEMAS[ request.schema ].safeParse( read.value );
	return result.success ? valid( result.data ) : invalidRequest( result.error.issues.flatMap( pointers ) );
};
