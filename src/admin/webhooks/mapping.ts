import { partsOf, valueAt } from '../shared/pointer.ts';

/** A field of the other system, and what is put into it. */
export type Row = readonly [ field: string, value: string ];

type Members = Record< string, unknown >;

const isObject = ( value: unknown ): value is Members => typeof value === 'object' && value !== null && ! Array.isArray( value );

function parse( template: string ): unknown {
	try {
		return JSON.parse( template );
	} catch {
		return undefined;
	}
}

/**
 * The fields that a template fills with texts.
 *
 * @param template JSON, as it is edited.
 * @param pointer  Where in it they are.
 * @return undefined where there is no object at that place.
 */
export function rowsOf( template: string, pointer: string ): Row[] | undefined {
	const members = valueAt( parse( template ), pointer );
	return isObject( members ) ? Object.entries( members ).filter( ( row ): row is [ string, string ] => typeof row[ 1 ] === 'string' ) : undefined;
}

/** The same value with another one at a place that it has. */
function replaced( value: unknown, [ step, ...rest ]: readonly string[], by: unknown ): unknown {
	if ( step === undefined ) {
		return by;
	}
	if ( Array.isArray( value ) ) {
		return value.map( ( item: unknown, index ) => ( String( index ) === step ? replaced( item, rest, by ) : item ) );
	}
	return isObject( value ) ? Object.fromEntries( Object.entries( value ).map( ( [ name, item ] ) => [ name, name === step ? replaced( item, rest, by ) : item ] ) ) : value;
}

/**
 * The same template with other fields; what is no text there stays. A field that is there twice cannot be in an object: so
 * the second gets blanks behind its name, which the form shows.
 */
export function withRows( template: string, pointer: string, rows: readonly Row[] ): string {
	const root = parse( template );
	const members = valueAt( root, pointer );
	if ( ! isObject( members ) ) {
		return template;
	}
	const changed: Members = {};
	for ( const [ field, value ] of rows ) {
		let name = field;
		while ( Object.hasOwn( changed, name ) ) {
			name += ' ';
		}
		changed[ name ] = value;
	}
	const others = Object.entries( members ).filter( ( [ , value ] ) => typeof value !== 'string' );
	return JSON.stringify( replaced( root, partsOf( pointer ), { ...changed, ...Object.fromEntries( others ) } ), null, 2 );
}
