import { csvRows } from '../csv-rows.ts';

const oneLine = ( cell: string ): string => cell.replace( /\s+/g, ' ' ).trim();

/** Column names by which a table of questions with answers is known, in the languages of the plugin and their neighbours. */
const QUESTION = /^(?:q|questions?|frage|fragen|pregunta|domanda|pergunta|vraag|سؤال|السؤال)$/i;

/**
 * Markdown of a table. Of questions with answers, each question is the heading of its answer; of other tables, each row is a
 * line in which every cell names its column.
 *
 * @throws {FileProblem} `unclosed`.
 */
export async function csvToMarkdown( text: string ): Promise< string > {
	const table = ( await csvRows( text ) ).map( ( row ) => row.map( oneLine ) );
	const names = table[ 0 ] ?? [];
	if ( table.length < 2 ) {
		return names.join( ' | ' );
	}
	const rows = table.slice( 1 );
	if ( names.length >= 2 && QUESTION.test( names[ 0 ] ?? '' ) ) {
		return rows.map( ( [ question = '', ...answers ] ) => `## ${ question }\n\n${ answers.filter( Boolean ).join( ' ' ) }` ).join( '\n\n' );
	}
	return rows
		.map( ( row ) => row.map( ( cell, column ) => ( cell === '' ? '' : [ names[ column ], cell ].filter( Boolean ).join( ': ' ) ) ).filter( Boolean ).join( ' | ' ) )
		.map( ( line ) => `- ${ line }` )
		.join( '\n' );
}
