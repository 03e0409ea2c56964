/** Characters that could part the cells of a table, the likeliest last: of two that are as frequent, it wins. */
const SEPARATORS = [ '\t', ';', ',' ];

/** How often a character stands outside of quotes in the first line. */
function occurrences( text: string, separator: string ): number {
	const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec( text )?.[ 0 ] ?? '';
	return line.replace( /"(?:[^"]|"")*"/g, '' ).split( separator ).length - 1;
}

const separatorOf = ( text: string ): string =>
	SEPARATORS.reduce( ( best, one ) => ( occurrences( text, one ) >= occurrences( text, best ) ? one : best ) );

/** The rows of a table in CSV (RFC 4180), with whichever separator its first line has. */
export function csvRows( text: string ): string[][] {
	const separator = separatorOf( text );
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = '';
	let quoted = false;
	const endRow = () => {
		row.push( cell );
		if ( row.some( ( one ) => one.trim() !== '' ) ) {
			rows.push( row );
		}
		row = [];
		cell = '';
	};
	for ( let at = 0; at < text.length; at++ ) {
		const character = text.charAt( at );
		if ( quoted ) {
			if ( character !== '"' ) {
				cell += character;
			} else if ( text.charAt( at + 1 ) === '"' ) {
				cell += '"';
				at++;
			} else {
				quoted = false;
			}
		} else if ( character === '"' && cell === '' ) {
			quoted = true;
		} else if ( character === separator ) {
			row.push( cell );
			cell = '';
		} else if ( character === '\n' || ( character === '\r' && text.charAt( at + 1 ) !== '\n' ) ) {
			endRow();
		} else if ( character !== '\r' ) {
			cell += character;
		}
	}
	endRow();
	return rows;
}
