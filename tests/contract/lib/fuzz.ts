import { kindOf, REQUEST_SCHEMAS, samples, type Request } from './samples.ts';

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
const random = ( seed: number ): ( () => number ) => {
	let state = seed;
	return () => {
		state = ( state + 0x6d2b79f5 ) | 0;
		let mixed = Math.imul( state ^ ( state >>> 15 ), 1 | state );
		mixed = ( mixed + Math.imul( mixed ^ ( mixed >>> 7 ), 61 | mixed ) ) ^ mixed;
		return ( ( mixed ^ ( mixed >>> 14 ) ) >>> 0 ) / 4294967296;
	};
};

/** Pieces of JSON that have fooled validators. They are put in as text, because JavaScript cannot hold all of them. */
const PIECES: readonly string[] = [
	'null', 'true', 'false', '0', '-0', '1', '-1', '1.0', '1.5', '1e3', '1e400', '-1e400', '9007199254740991', '9007199254740992',
	'9007199254740993', '9223372036854775807', '9223372036854775808', '0.1', '1E-7', '10000000000', '64', '2', '2.0000001',
	'""', '"0"', '"1"', '"true"', '" "', '"\\n"', '"\\u0000"', '"😀"', '"\\ud83d\\ude00"', '"\\ud83d"', '"a\\udc00"', '"#0b57d0"',
	'"#0b57d0\\n"', '"https://a.example"', '"https://a.example/\\u00a0"', '"https://a.example/\\ufeff"', '"javascript:alert(1)"',
	'"friendly"', '"pages"', '"de-DE"', '"de_DE"', '"msg_01jq8d3m0a1b2c3d4e5f6g7h8j"', '[]', '{}', '[[]]', '[null]', '{"a":1}',
	'["a","b"]', '[1,2,3]', '{"0":"a"}',
];

const NAMES: readonly string[] = [ 'x', '', '0', 'a/b', '~', '__proto__', 'constructor', 'message', 'name', 'settings', 'model', 'page', 'url' ];

const QUERY_VALUES: readonly string[] = [
	'', '0', '1', '-1', '-0', '5', '05', '5.0', '1e2', '200', '201', '99999999999999999999', 'true', 'null', 'a', 'a+b', '%20', '%F0%9F%98%80',
	'%FF', '%ED%A0%80', '%0A', 'de-DE', 'de_DE', 'msg_01jq8d3m0a1b2c3d4e5f6g7h8j', '[]', '{}', '5%0A',
];

/** Makes requests that are nearly right, and some whose bytes are damaged. */
class Mutator {
	readonly #next: () => number;

	constructor( seed: number ) {
		this.#next = random( seed );
	}

	pick< T >( from: readonly T[] ): T {
		const item = from[ Math.floor( this.#next() * from.length ) ];
		if ( item === undefined ) {
			throw new Error( 'Nothing to pick from.' );
		}
		return item;
	}

	chance( probability: number ): boolean {
		return this.#next() < probability;
	}

	/** JSON text of a value in which some parts were replaced, removed or added. */
	json( value: unknown, rate: number ): string {
		if ( this.chance( rate ) ) {
			return this.pick( PIECES );
		}
		if ( Array.isArray( value ) ) {
			const items = value.slice( 0, 300 ).map( ( item ) => this.json( item, value.length > 20 ? rate / 50 : rate ) );
			return `[${ ( this.chance( rate ) ? [ ...items, this.pick( PIECES ) ] : items ).join( ',' ) }]`;
		}
		if ( typeof value !== 'object' || value === null ) {
			return JSON.stringify( value );
		}
		const members = Object.entries( value )
			.filter( () => ! this.chance( rate / 2 ) )
			.map( ( [ key, item ] ) => [ this.chance( rate / 4 ) ? this.pick( NAMES ) : key, this.json( item, rate ) ] );
		if ( this.chance( rate ) ) {
			members.push( [ this.pick( NAMES ), this.pick( PIECES ) ] );
		}
		return `{${ members.map( ( [ key, text ] ) => `${ JSON.stringify( key ) }:${ text }` ).join( ',' ) }}`;
	}

	/** The bytes with one of them changed, removed or doubled. */
	damage( bytes: Uint8Array ): Uint8Array {
		const at = Math.floor( this.#next() * bytes.length );
		const byte = this.chance( 0.5 ) ? Math.floor( this.#next() * 256 ) : this.pick( [ ...Buffer.from( '{}[]",:\\0-+.eEtfn /' ) ] );
		const middle = this.pick< readonly number[] >( [ [ byte ], [], [ bytes[ at ] ?? 0, byte ] ] );
		return Buffer.concat( [ bytes.slice( 0, at ), Uint8Array.from( middle ), bytes.slice( at + 1 ) ] );
	}

	query( names: readonly string[] ): string {
		const count = Math.floor( this.#next() * 4 );
		return Array.from( { length: count }, () => `${ this.pick( names ) }${ this.chance( 0.1 ) ? '[]' : '' }=${ this.pick( QUERY_VALUES ) }` ).join( '&' );
	}
}

const parsed = ( bytes: Uint8Array ): unknown => JSON.parse( Buffer.from( bytes ).toString( 'utf8' ) || '{}' );

/**
 * Requests around the valid samples.
 *
 * @param seed  Any integer; the same one gives the same requests.
 * @param count How many.
 */
export const fuzz = ( seed: number, count: number ): Request[] => {
	const mutator = new Mutator( seed );
	const all = samples().filter( ( { outcome } ) => outcome === 'valid' );
	const schemas = [ ...REQUEST_SCHEMAS ];
	return Array.from( { length: count }, () => {
		const schema = mutator.pick( schemas );
		if ( kindOf( schema ) === 'query' ) {
			const names = [ 'x', 'query', 'limit', 'language', 'after', 'page', 'per_page', 'bot', 'search' ];
			return { schema, kind: 'query', bytes: Buffer.from( mutator.query( names ) ) };
		}
		const sample = mutator.pick( all.filter( ( one ) => one.schema === schema ) );
		// Whole objects to mutate, not only what a sample happens to say: its defaults count as well.
		const value = sample.value !== undefined && mutator.chance( 0.7 ) ? sample.value : parsed( sample.bytes );
		const bytes = Buffer.from( mutator.json( value, mutator.pick( [ 0, 0.02, 0.05, 0.15 ] ) ) );
		return { schema, kind: 'body', bytes: mutator.chance( 0.15 ) ? mutator.damage( bytes ) : bytes };
	} );
};
