import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?asset';
import { FileProblem } from './file-problem.ts';
import { pdfText, type PdfPiece } from './pdf-lines.ts';

/** Letters on a page below which it is a picture of a page. */
const LETTERS_OF_A_PAGE = 8;

async function piecesOf( pdf: PDFDocumentProxy, number: number ): Promise< PdfPiece[] > {
	const page = await pdf.getPage( number );
	const { items } = await page.getTextContent();
	page.cleanup();
	return items.flatMap( ( item ) => ( 'str' in item ? [ { text: item.str, foot: Number( item.transform[ 5 ] ), height: item.height, endsLine: item.hasEOL } ] : [] ) );
}

const nameOf = ( error: unknown ): string => ( error instanceof Error ? error.name : '' );

/**
 * The text of a PDF, a paragraph a line.
 *
 * @param data   The file.
 * @param signal Ends reading, with any error.
 * @throws {FileProblem} `locked`, `scanned` or `broken`.
 */
export async function readPdf( data: ArrayBuffer, signal: AbortSignal ): Promise< string > {
	GlobalWorkerOptions.workerSrc = worker;
	// No program of a file is ever compiled: a policy of the site may forbid it, and a file of others must not be trusted.
	const loading = getDocument( { data: new Uint8Array( data ), isEvalSupported: false, useWasm: false, useSystemFonts: true, disableFontFace: true, stopAtErrors: false } );
	try {
		const pdf = await loading.promise;
		const pages: PdfPiece[][] = [];
		for ( let number = 1; number <= pdf.numPages; number++ ) {
			signal.throwIfAborted();
			pages.push( await piecesOf( pdf, number ) );
		}
		const text = pdfText( pages );
		if ( ( text.match( /[\p{L}\p{N}]/gu ) ?? [] ).length < LETTERS_OF_A_PAGE * pdf.numPages ) {
			throw new FileProblem( 'scanned' );
		}
		return text;
	} catch ( error ) {
		throw error instanceof FileProblem ? error : new FileProblem( nameOf( error ) === 'PasswordException' ? 'locked' : 'broken' );
	} finally {
		await loading.destroy();
	}
}
