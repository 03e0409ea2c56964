import type { Parsed } from '../../contract/types.ts';
import { csvRows } from './csv-rows.ts';

type Pair = Parsed< 'AnswerInput' >;

const COLUMNS = [ 'questions', 'answer', 'url', 'language' ] as const;

/**
 * With which a cell becomes a formula in a spreadsheet, also in full width; a question can be what a visitor wrote. The rule of
 * every CSV of this plugin (Csv.php).
 */
export const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** What begins like a formula after apostrophes gets one more, too: so one can be taken away again. */
const isGuarded = ( text: string ): boolean => FORMULA.test( text.replace( /^'+/, '' ) );

const cell = ( text: string ): string => `"${ ( isGuarded( text ) ? `'${ text }` : text ).replaceAll( '"', '""' ) }"`;

const uncell = ( text: string ): string => ( text.startsWith( "'" ) && isGuarded( text ) ? text.slice( 1 ) : text );

/** Pairs as CSV (RFC 4180): each phrasing of a question on a line of its own within its cell. */
export const toCsv = ( pairs: readonly Pair[] ): string =>
	[ COLUMNS.join( ',' ), ...pairs.map( ( { questions, answer, url, language } ) => [ questions.join( '\n' ), answer, url, language ].map( cell ).join( ',' ) ) ].join( '\r\n' ) + '\r\n';

/**
 * Pairs of a CSV file, as a spreadsheet or this plugin wrote it: with commas, semicolons or tabs, and with the names of the
 * columns in its first row. A pair need not be valid.
 *
 * @return undefined where no columns for questions and answers are named.
 * @throws {FileProblem} `unclosed`.
 */
export async function fromCsv( text: string ): Promise< Pair[] | undefined > {
	const table = await csvRows( text );
	const names = ( table[ 0 ] ?? [] ).map( ( name ) => name.trim().toLowerCase() );
	const place = ( ...known: string[] ) => names.findIndex( ( name ) => known.includes( name ) );
	const places = { questions: place( 'questions', 'question' ), answer: place( 'answer' ), url: place( 'url' ), language: place( 'language' ) };
	if ( places.questions < 0 || places.answer < 0 ) {
		return undefined;
	}
	return table.slice( 1 ).map( ( cells ) => {
		const at = ( name: keyof typeof places ): string => uncell( ( cells[ places[ name ] ] ?? '' ).trim() );
		return {
			questions: at( 'questions' ).split( '\n' ).map( ( question ) => question.trim() ).filter( ( question ) => question !== '' ),
			answer: at( 'answer' ),
			url: at( 'url' ),
			language: at( 'language' ),
		};
	} );
}
