import mammoth from 'mammoth/mammoth.browser.min.js';
import { FileProblem } from './file-problem.ts';

/**
 * The HTML of a Word document: headings, paragraphs, lists and tables, without pictures.
 *
 * @throws {FileProblem} `broken`, also for one with a password.
 */
export async function readDocx( data: ArrayBuffer ): Promise< string > {
	try {
		const { value } = await mammoth.convertToHtml( { arrayBuffer: data }, { convertImage: mammoth.images.imgElement( async () => ( { src: '' } ) ) } );
		return value.replace( /<img\b[^>]*>/g, '' );
	} catch {
		throw new FileProblem( 'broken' );
	}
}
