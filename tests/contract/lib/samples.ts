import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROUTES, SCHEMAS, type SchemaName } from '../../../src/contract/index.ts';
import type { Verdict } from './verdict.ts';

/** The bytes of a request for one schema. */
export interface Request {
	readonly schema: SchemaName;
	readonly kind: 'body' | 'query';
	readonly bytes: Uint8Array;
}

/** A request and what must become of it. */
export interface Sample extends Request {
	readonly name: string;
	readonly outcome: Verdict[ 'outcome' ];
	/** Pointers of all problems, where the sample names them. */
	readonly at?: readonly string[];
	/** The value with its defaults, where the sample names it. */
	readonly value?: unknown;
}

/** A case as it stands in samples/<Schema>.json; exactly one of json, text, base64 and query. */
interface Case {
	readonly name: string;
	readonly json?: unknown;
	readonly text?: string;
	readonly base64?: string;
	readonly query?: string;
	readonly code?: 'invalid_json';
	readonly at?: readonly string[];
	readonly value?: unknown;
}

const FOLDER = join( __dirname, '../samples' );

/** Every schema that a caller's bytes are judged by. */
export const REQUEST_SCHEMAS: ReadonlySet< SchemaName > = new Set(
	ROUTES.flatMap( ( route ) => [ route.body ?? [], route.query ?? [] ].flat() ).concat( 'BotSettings' )
);

const QUERY_SCHEMAS: ReadonlySet< SchemaName > = new Set( ROUTES.flatMap( ( route ) => route.query ?? [] ) );

export const kindOf = ( schema: SchemaName ): Request[ 'kind' ] => ( QUERY_SCHEMAS.has( schema ) ? 'query' : 'body' );

/** Spells out `{"$repeat": [text, times]}`, `{"$list": [item, times]}` and `{"$concat": [text, …]}`. */
const expand = ( value: unknown ): unknown => {
	if ( Array.isArray( value ) ) {
		return value.map( expand );
	}
	if ( typeof value !== 'object' || value === null ) {
		return value;
	}
	const { $repeat, $list, $concat } = value as Record< string, unknown[] | undefined >;
	if ( $repeat ) {
		return String( $repeat[ 0 ] ).repeat( Number( $repeat[ 1 ] ) );
	}
	if ( $list ) {
		return Array.from( { length: Number( $list[ 1 ] ) }, () => expand( $list[ 0 ] ) );
	}
	if ( $concat ) {
		return $concat.map( expand ).join( '' );
	}
	return Object.fromEntries( Object.entries( value ).map( ( [ key, item ] ) => [ key, expand( item ) ] ) );
};

const bytesOf = ( item: Case ): Uint8Array =>
	item.base64 === undefined
		? Buffer.from( item.text ?? item.query ?? JSON.stringify( expand( item.json ) ) )
		: Buffer.from( item.base64, 'base64' );

const read = ( file: string ): Sample[] => {
	const schema = file.replace( /\.json$/, '' );
	if ( ! ( schema in SCHEMAS ) ) {
		throw new Error( `samples/${ file } is named after no schema of the contract.` );
	}
	const name = schema as SchemaName;
	const cases = JSON.parse( readFileSync( join( FOLDER, file ), 'utf8' ) ) as Record< 'valid' | 'invalid', Case[] >;
	return ( [ 'valid', 'invalid' ] as const ).flatMap( ( verdict ) =>
		cases[ verdict ].map( ( item ) => ( {
			schema: name,
			kind: kindOf( name ),
			name: item.name,
			bytes: bytesOf( item ),
			outcome: verdict === 'valid' ? verdict : item.code ?? 'invalid_request',
			...( item.at ? { at: item.at } : {} ),
			...( item.value === undefined ? {} : { value: expand( item.value ) } ),
		} ) )
	);
};

/** All samples of tests/contract/samples. */
export const samples = (): Sample[] => readdirSync( FOLDER ).flatMap( read );
