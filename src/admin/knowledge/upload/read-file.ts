import { DocumentInput } from '../../../contract/knowledge.ts';
import type { Sent } from '../../../contract/types.ts';
import { csvToMarkdown } from './csv-text.ts';
import { FileProblem } from './file-problem.ts';

type Input = Sent< 'DocumentInput' >;

/** What a file chooser shows. */
export const KINDS = '.txt,.text,.md,.markdown,.csv,.tsv,.pdf,.docx,text/plain,text/markdown,text/csv,application/pdf';

/** The largest file that is read, in bytes: a browser keeps several copies of it. */
const LARGEST = 30 * 1024 * 1024;

const { title: Title, content: Text, external_id: Id } = DocumentInput.shape;

/** The contract counts in code points, and half of a character is none. */
const cut = ( text: string, limit: number | null ): string => [ ...text ].slice( 0, limit ?? Infinity ).join( '' );

/** The longest text of a document, in characters. */
export const LONGEST = Text.maxLength ?? Infinity;

/** Text in UTF-8 or UTF-16 as its first bytes say; where it is neither, as old programs of Windows wrote it. */
function decode( data: ArrayBuffer ): string {
	const bytes = new Uint8Array( data );
	const mark = `${ bytes[ 0 ] },${ bytes[ 1 ] }`;
	if ( mark === '255,254' || mark === '254,255' ) {
		return new TextDecoder( mark === '255,254' ? 'utf-16le' : 'utf-16be' ).decode( data );
	}
	try {
		return new TextDecoder( 'utf-8', { fatal: true } ).decode( data );
	} catch {
		return new TextDecoder( 'windows-1252' ).decode( data );
	}
}

/** A binary file by a wrong name would become noise. */
const isText = ( text: string ): boolean => ! text.includes( '\u0000' );

type Content = Pick< Input, 'content' | 'format' >;

async function contentOf( extension: string, data: ArrayBuffer, signal: AbortSignal ): Promise< Content > {
	switch ( extension ) {
		case 'pdf':
			return { content: await ( await import( /* webpackChunkName: "admin/files/pdf" */ './pdf.ts' ) ).readPdf( data, signal ), format: 'text' };
		case 'docx':
			return { content: await ( await import( /* webpackChunkName: "admin/files/docx" */ './docx.ts' ) ).readDocx( data ), format: 'html' };
		case 'csv':
		case 'tsv':
			return { content: await csvToMarkdown( decode( data ) ), format: 'markdown' };
		case 'txt':
		case 'text':
		case 'md':
		case 'markdown':
			return { content: decode( data ), format: 'markdown' };
		default:
			throw new FileProblem( 'kind' );
	}
}

/** The first heading of a text that begins with one, else the name of the file in words. */
const titleOf = ( name: string, { content = '', format }: Content ): string =>
	( format === 'markdown' ? /^\s*# +(.+?)[ #]*$/m.exec( content.slice( 0, 500 ) )?.[ 1 ] : undefined ) ??
	( name.replace( /\.[^.]+$/, '' ).replace( /[_\s]+/g, ' ' ).trim() || name );

/**
 * What the bots are to know of a file. The file stays where it is: only its text is sent.
 *
 * @param file   What the owner chose.
 * @param signal Ends reading, with any error.
 * @throws {FileProblem} Why nothing can be read from it.
 */
export async function readFile( file: File, signal: AbortSignal ): Promise< Input > {
	signal.throwIfAborted();
	if ( file.size > LARGEST ) {
		throw new FileProblem( 'large' );
	}
	const read = await contentOf( /\.([^.]+)$/.exec( file.name )?.[ 1 ]?.toLowerCase() ?? '', await file.arrayBuffer(), signal );
	// Not every parser can be ended while it reads.
	signal.throwIfAborted();
	const content = read.content.replace( /^\uFEFF/, '' );
	if ( ! isText( content ) ) {
		throw new FileProblem( 'broken' );
	}
	if ( content.replace( /<[^>]*>/g, '' ).trim() === '' ) {
		throw new FileProblem( 'empty' );
	}
	// A character has two code units at most, so that a very long text need not be counted.
	if ( content.length > 2 * LONGEST || [ ...content ].length > LONGEST ) {
		throw new FileProblem( 'long' );
	}
	return {
		source: 'upload',
		external_id: cut( file.name.replace( /\p{Cc}/gu, '' ), Id.unwrap().maxLength ),
		title: cut( titleOf( file.name, { ...read, content } ), Title.maxLength ),
		content,
		format: read.format,
	};
}
