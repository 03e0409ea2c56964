import { isFields, isList, isText, isVariable, type Text, type Value } from './values.ts';

/** How a language writes values down. */
export interface Style {
	readonly text: ( text: Text ) => string;
	/** The whole number that a variable holds. */
	readonly whole: ( variable: string ) => string;
	readonly words: { readonly null: string; readonly true: string; readonly false: string };
	/** Brackets of an object, and an object without fields. */
	readonly fields: readonly [ open: string, close: string, empty: string ];
	/** The name of a field with what stands between it and its value. */
	readonly key: ( name: string ) => string;
	/** What stands inside brackets on one line. */
	readonly padding: '' | ' ';
	readonly indent: string;
	/** Whether a list over several lines ends with a comma. */
	readonly comma: boolean;
}

/** What a line may hold before it is broken. */
const WIDTH = 90;

const scalar = ( value: null | boolean | number | Text | { readonly variable: string }, style: Style ): string => {
	if ( value === null || typeof value === 'boolean' ) {
		return style.words[ `${ value }` ];
	}
	if ( typeof value === 'number' ) {
		return String( value );
	}
	return 'parts' in value ? style.text( value ) : style.whole( value.variable );
};

/**
 * A value as source code.
 *
 * @param value
 * @param style
 * @param depth How far the line that it begins on is indented.
 */
export const literal = ( value: Value, style: Style, depth = 0 ): string => {
	if ( value === null || typeof value !== 'object' || isText( value ) || isVariable( value ) ) {
		return scalar( value, style );
	}
	const [ open, close, empty ] = isFields( value ) ? style.fields : [ '[', ']', '[]' ];
	const items = ( inner: number ): string[] => {
		if ( isFields( value ) ) {
			return [ ...value ].map( ( [ name, item ] ) => style.key( name ) + literal( item, style, inner ) );
		}
		return isList( value ) ? value.map( ( item ) => literal( item, style, inner ) ) : [];
	};
	const line = items( depth ).join( ', ' );
	if ( line === '' ) {
		return empty;
	}
	if ( ! line.includes( '\n' ) && line.length + 4 * depth <= WIDTH ) {
		return `${ open }${ style.padding }${ line }${ style.padding }${ close }`;
	}
	const inner = style.indent.repeat( depth + 1 );
	return `${ open }\n${ inner }${ items( depth + 1 ).join( `,\n${ inner }` ) }${ style.comma ? ',' : '' }\n${ style.indent.repeat( depth ) }${ close }`;
};
