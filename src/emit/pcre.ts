/** What `\s` means in JavaScript (ECMA-262 WhiteSpace and LineTerminator); PCRE without UCP knows only the ASCII part. */
const WHITE_SPACE =
	'\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';

/** Escapes of one character that say the same in both. `\w` and `\d` are ASCII in both. */
const SAME_ESCAPES = 'dwntr\\/.*+?()[]{}|^$-';

const refuse = ( source: string, what: string ): never => {
	throw new Error( `Contract: the pattern ${ source } has ${ what }, which PHP reads in another way.` );
};

/** Translates one escape that begins at `at`; gives its PCRE and its length. */
const escapeAt = ( source: string, at: number, inClass: boolean ): readonly [ pcre: string, length: number ] => {
	const next = source.charAt( at + 1 );
	if ( next === 's' ) {
		return [ inClass ? WHITE_SPACE : `[${ WHITE_SPACE }]`, 2 ];
	}
	const hexadecimal = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec( source.slice( at ) );
	if ( hexadecimal ) {
		const digits = hexadecimal[ 1 ] ?? hexadecimal[ 2 ] ?? '';
		if ( /^d[89a-f]/i.test( digits ) && digits.length === 4 ) {
			refuse( source, 'a half of a surrogate pair' );
		}
		return [ `\\x{${ digits }}`, hexadecimal[ 0 ].length ];
	}
	if ( next === '' || ! SAME_ESCAPES.includes( next ) ) {
		return refuse( source, `the escape \\${ next }` );
	}
	return [ `\\${ next }`, 2 ];
};

/**
 * Says a JavaScript regular expression without flags in PCRE, to be used with the modifiers `u` and `D`.
 *
 * Known differences are translated (`\s`, `\uXXXX`) or refused: the dot, look-behind and other extended groups, back
 * references, POSIX classes, and counted negated classes (JavaScript counts UTF-16 code units, PCRE characters).
 *
 * @param source The source of the expression, as in `RegExp.prototype.source`.
 * @return The body of a PCRE pattern, without delimiters.
 * @throws Error When PHP would read the expression in another way.
 */
export const toPcre = ( source: string ): string => {
	let pcre = '';
	let inClass = false;
	let negated = false;
	for ( let at = 0; at < source.length; at++ ) {
		const character = source.charAt( at );
		if ( character === '\\' ) {
			const [ escaped, length ] = escapeAt( source, at, inClass );
			pcre += escaped;
			at += length - 1;
			continue;
		}
		if ( character > '~' ) {
			refuse( source, 'a character beyond ASCII (write \\uXXXX)' );
		}
		if ( inClass ) {
			if ( character === '[' ) {
				refuse( source, 'an unescaped [ inside a class' );
			}
			if ( character === ']' ) {
				inClass = false;
				if ( negated && ! /^[+*]/.test( source.slice( at + 1 ) ) ) {
					refuse( source, 'a negated class that is not repeated with + or *' );
				}
			}
		} else if ( character === '[' ) {
			inClass = true;
			negated = source.charAt( at + 1 ) === '^';
			if ( source.charAt( at + ( negated ? 2 : 1 ) ) === ']' ) {
				refuse( source, 'an empty class' );
			}
		} else if ( character === '.' ) {
			refuse( source, 'a dot' );
		} else if ( character === '(' && source.charAt( at + 1 ) === '?' && ! /^\(\?[:!=]/.test( source.slice( at ) ) ) {
			refuse( source, 'an extended group' );
		} else if ( /[+*?}]/.test( character ) && source.charAt( at + 1 ) === '+' ) {
			refuse( source, 'a possessive quantifier' );
		}
		pcre += character;
	}
	return pcre;
};

/** A whole PCRE pattern for `preg_match`. */
export const toPcrePattern = ( source: string ): string => `/${ toPcre( source ).replace( /(?<!\\)((?:\\\\)*)\//g, '$1\\/' ) }/uD`;
