/** A piece of text as it stands on a page of a PDF: its foot counts from the bottom. */
export interface PdfPiece {
	readonly text: string;
	readonly foot: number;
	readonly height: number;
	readonly endsLine: boolean;
}

interface Line {
	readonly text: string;
	readonly foot: number;
	readonly height: number;
}

/** How far apart lines of one paragraph are at most, in heights of their letters. */
const LINE_HEIGHT = 1.7;

/** Pages from which repetition at the top and the foot tells something. */
const TELLING_PAGES = 3;

function linesOf( pieces: readonly PdfPiece[] ): Line[] {
	const lines: Line[] = [];
	let text = '';
	let last: PdfPiece | undefined;
	const end = () => {
		if ( text.trim() !== '' && last ) {
			lines.push( { text: text.replace( /\s+/g, ' ' ).trim(), foot: last.foot, height: last.height } );
		}
		text = '';
	};
	for ( const piece of pieces ) {
		text += piece.text;
		last = piece.text.trim() === '' && last ? last : piece;
		if ( piece.endsLine ) {
			end();
		}
	}
	end();
	return lines;
}

/** A line as it stands on every page, whatever its number is there. */
const signature = ( line: Line | undefined ): string => ( line?.text ?? '' ).replace( /\d+/g, '#' );

/** First and last lines that most pages have. */
function repeated( pages: readonly Line[][] ): Set< string > {
	const counts = new Map< string, number >();
	for ( const lines of pages ) {
		for ( const one of new Set( [ signature( lines[ 0 ] ), signature( lines.at( -1 ) ) ] ) ) {
			counts.set( one, ( counts.get( one ) ?? 0 ) + 1 );
		}
	}
	return new Set( pages.length < TELLING_PAGES ? [] : [ ...counts ].filter( ( [ , count ] ) => count > pages.length / 2 ).map( ( [ one ] ) => one ) );
}

/** "hyphen-" and "ated" are one word, "well-" and "Known" are not. */
const join = ( before: string, next: string ): string => ( /\p{L}-$/u.test( before ) && /^\p{Ll}/u.test( next ) ? before.slice( 0, -1 ) + next : `${ before } ${ next }` );

/** Plain text of a PDF, a paragraph a line, without what stands at the head or foot of every page. */
export function pdfText( pages: ReadonlyArray< readonly PdfPiece[] > ): string {
	const lines = pages.map( linesOf );
	const frame = repeated( lines );
	const paragraphs: string[] = [];
	for ( const page of lines ) {
		let before: Line | undefined;
		page.forEach( ( line, at ) => {
			if ( ( at === 0 || at === page.length - 1 ) && frame.has( signature( line ) ) ) {
				return;
			}
			const gap = before === undefined ? Infinity : Math.abs( before.foot - line.foot );
			const isSame = before !== undefined && gap < LINE_HEIGHT * Math.max( before.height, line.height, 1 ) && Math.abs( before.height - line.height ) < 1.5;
			const last = paragraphs.at( -1 );
			if ( isSame && last !== undefined ) {
				paragraphs[ paragraphs.length - 1 ] = join( last, line.text );
			} else {
				paragraphs.push( line.text );
			}
			before = line;
		} );
	}
	return paragraphs.join( '\n' );
}
