/**
 * Makes a guide into the tokens of its Markdown while the plugin is built: wp-admin gets data and no HTML, and needs no parser.
 * What could not be shown from data is refused.
 */
const SHOWN = new Set( [ 'heading', 'paragraph', 'text', 'strong', 'em', 'codespan', 'code', 'link', 'list', 'list_item', 'table', 'space', 'blockquote', 'escape', 'hr' ] );

/** Only what is shown; `raw` repeats all of it. */
const slim = ( token, file ) => {
	if ( ! SHOWN.has( token.type ) ) {
		throw new Error( `${ file }: the screen of the API does not show "${ token.type }": ${ token.raw }` );
	}
	if ( token.type === 'link' && ! /^(https?:\/\/|(\.\.\/reference\/README|[a-z-]+)\.md(#|$)|#)/.test( token.href ) ) {
		throw new Error( `${ file }: a link must lead to another guide, to the reference or to the web: ${ token.href }` );
	}
	const inner = ( tokens ) => tokens.map( ( child ) => slim( child, file ) );
	const cell = ( { tokens } ) => inner( tokens );
	return {
		type: token.type,
		...( token.depth === undefined ? {} : { depth: token.depth } ),
		...( token.lang === undefined ? {} : { lang: token.lang } ),
		...( token.href === undefined ? {} : { href: token.href } ),
		...( token.ordered === undefined ? {} : { ordered: token.ordered } ),
		...( token.tokens ? { tokens: inner( token.tokens ) } : { text: token.text ?? '' } ),
		...( token.items ? { tokens: inner( token.items ) } : {} ),
		...( token.header ? { rows: [ token.header.map( cell ), ...token.rows.map( ( row ) => row.map( cell ) ) ] } : {} ),
	};
};

module.exports = async function ( source ) {
	const { marked } = await import( 'marked' );
	const tokens = marked.lexer( source ).filter( ( { type, raw } ) => type !== 'space' && ! ( type === 'html' && /^<!--[^>]*-->\s*$/.test( raw ) ) );
	return `export default ${ JSON.stringify( tokens.map( ( token ) => slim( token, this.resourcePath ) ) ) };`;
};
