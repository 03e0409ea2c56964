import { FileProblem } from './upload/file-problem.ts';

/** Characters that could part the cells of a table. Of two that would part it as evenly, the first wins: a decimal comma is in many cells. */
const SEPARATORS = [ '\t', ';', ',' ];

/**
 * The rows of a table in CSV (RFC 4180) that are not empty, with whichever separator parts its first rows most evenly. Line ends
 * are those of Unix, also within cells: files of several programs in one have several. The parser is loaded with the first file.
 *
 * @throws {FileProblem} `unclosed`, where a quotation mark has no end: all that follows it would be a single cell.
 */
export async function csvRows( text: string ): Promise< string[][] > {
	const { default: Papa } = await import( /* webpackChunkName: "admin/files/csv" */ 'papaparse' );
	const { data, errors } = Papa.parse< string[] >( text.replace( /\r\n?/g, '\n' ), { newline: '\n', delimitersToGuess: SEPARATORS, skipEmptyLines: 'greedy' } );
	// Other quotation marks that stand where none should are read as they are.
	if ( errors.some( ( { code } ) => code === 'MissingQuotes' ) ) {
		throw new FileProblem( 'unclosed' );
	}
	return data;
}
