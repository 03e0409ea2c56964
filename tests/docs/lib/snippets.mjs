/** Reads the code blocks of a guide in Markdown. */

/** Languages that are run, with the name of the file that a snippet is run from. */
const RUNNABLE = { sh: 'snippet.sh', python: 'snippet.py', js: 'snippet.mjs', php: 'snippet.php' };

/** Words that may follow the language of a block. */
const WORDS = [ 'output', 'no-run', 'in-wordpress' ];

/**
 * @typedef {{language: string, file: string, line: number, code: string, isRun: boolean, inWordPress: boolean,
 *   expected: {language: string, text: string, line: number}|null}} Snippet `file` is where its code is put to be run
 */

/**
 * The blocks between fences, in order.
 *
 * @param {string} markdown
 * @return {Array<{language: string, words: string[], line: number, code: string, section: number}>} `section` counts headings
 * @throws {Error} when a fence is indented, not closed, or says a word that means nothing
 */
export function blocksOf( markdown ) {
	const blocks = [];
	let open = null;
	let section = 0;
	markdown.split( '\n' ).forEach( ( text, index ) => {
		const fence = /^(\s*)```(.*)$/.exec( text );
		if ( open ) {
			if ( text === '```' ) {
				blocks.push( { ...open, code: open.code.join( '\n' ) + '\n' } );
				open = null;
			} else {
				open.code.push( text );
			}
		} else if ( fence ) {
			const [ language = '', ...words ] = fence[ 2 ].trim().split( /\s+/ );
			const odd = words.find( ( word ) => ! WORDS.includes( word ) );
			if ( fence[ 1 ] !== '' || odd ) {
				throw new Error( `Line ${ index + 1 }: ${ odd ? `a code block cannot be "${ odd }"` : 'an indented code block would not be run' }.` );
			}
			open = { language, words, line: index + 1, code: [], section };
		} else if ( text.startsWith( '#' ) ) {
			section++;
		}
	} );
	if ( open ) {
		throw new Error( `Line ${ open.line }: the code block is not closed.` );
	}
	return blocks;
}

/**
 * The snippets of a guide. An output belongs to all snippets before it, back to the heading or the output before them:
 * the same thing said in four languages has one output.
 *
 * @param {string} markdown
 * @return {Snippet[]} those that are run and those that are not
 * @throws {Error} when an output follows no snippet
 */
export function snippetsOf( markdown ) {
	const snippets = [];
	let waiting = [];
	let section = 0;
	for ( const block of blocksOf( markdown ) ) {
		if ( block.section !== section ) {
			waiting = [];
			section = block.section;
		}
		if ( block.words.includes( 'output' ) ) {
			if ( waiting.length === 0 ) {
				throw new Error( `Line ${ block.line }: no snippet comes before this output.` );
			}
			waiting.forEach( ( snippet ) => ( snippet.expected = { language: block.language, text: block.code, line: block.line } ) );
			waiting = [];
			continue;
		}
		const file = RUNNABLE[ block.language ];
		const isRun = file !== undefined && ! block.words.includes( 'no-run' );
		const snippet = { language: block.language, file: file ?? '', line: block.line, code: block.code, isRun, inWordPress: block.words.includes( 'in-wordpress' ), expected: null };
		snippets.push( snippet );
		if ( isRun ) {
			waiting.push( snippet );
		}
	}
	return snippets;
}

/**
 * The scopes that the key of a guide needs, from its line `**Scopes:** …`.
 *
 * @param {string} markdown
 * @return {string[]} none where the guide needs no key
 */
export function scopesOf( markdown ) {
	const line = /^\*\*Scopes:\*\*(.*)$/m.exec( markdown )?.[ 1 ] ?? '';
	return [ ...line.matchAll( /`([a-z:]+)`/g ) ].map( ( [ , scope ] ) => scope );
}
