import { createMarkdownView } from '../../../src/widget/markdown/blocks.ts';

const words = ( key: string, ...values: ( string | number )[] ) => [ key, ...values ].join( ' ' );

/** Draws a text in pieces of the given size, with a drawing after each. */
function draw( text: string, size = text.length || 1 ): HTMLElement {
	const root = document.createElement( 'div' );
	const cite = ( number: number ) => {
		const mark = document.createElement( 'sup' );
		mark.textContent = String( number );
		return mark;
	};
	const view = createMarkdownView( root, { cite, text: words } );
	for ( let at = 0; at < text.length; at += size ) {
		view.push( text.slice( at, at + size ) );
		view.draw();
	}
	view.end();
	return root;
}

const html = ( text: string, size?: number ): string => {
	const root = draw( text, size );
	root.normalize();
	return root.innerHTML;
};

const SAMPLES: [ string, string, string ][] = [
	[ 'paragraphs and line breaks', 'one\ntwo\n\nthree', '<p>one<br>two</p><p>three</p>' ],
	[ 'emphasis', '**bold** and *it* and ~~gone~~ and ***both***', '<p><strong>bold</strong> and <em>it</em> and <s>gone</s> and <strong><em>both</em></strong></p>' ],
	[ 'words with underscores', 'my_file_name and __init__ here', '<p>my_file_name and <strong>init</strong> here</p>' ],
	[ 'prices', '$5 and $6, 5 * 3 * 2', '<p>$5 and $6, 5 * 3 * 2</p>' ],
	[ 'code', 'run `a * b` and ``x ` y``', '<p>run <code>a * b</code> and <code>x ` y</code></p>' ],
	[ 'headings', '# One\n### Deep\ntext', '<h3>One</h3><h4>Deep</h4><p>text</p>' ],
	[ 'lists', '- a\n- b\n  - c\n\n1. x\n2) y', '<ul><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ul><ol><li><p>x</p></li><li><p>y</p></li></ol>' ],
	[ 'a list that begins later', '3. c\n4. d', '<ol start="3"><li><p>c</p></li><li><p>d</p></li></ol>' ],
	[ 'tasks', '- [x] done\n- [ ] open', '<ul><li><p>☑ done</p></li><li><p>☐ open</p></li></ul>' ],
	[ 'quotes', '> a\n> b\n\nc', '<blockquote><p>a<br>b</p></blockquote><p>c</p>' ],
	[ 'rules', 'a\n\n---\n\nb', '<p>a</p><hr><p>b</p>' ],
	[ 'citations', 'Two days [1], see [2].', '<p>Two days <sup>1</sup>, see <sup>2</sup>.</p>' ],
	[ 'brackets that are no link', 'so [sic] it is', '<p>so [sic] it is</p>' ],
	[ 'escapes', '\\*not\\* 1\\. \\<b\\>', '<p>*not* 1. &lt;b&gt;</p>' ],
	[ 'pictures', '![a cat](https://example.org/c.png)', '<p>a cat</p>' ],
	[ 'a bar that is no table', '| a\nb', '<p>| a<br>b</p>' ],
];

describe.each( [ 1, 2, 7, 10000 ] )( 'in pieces of %i', ( size ) => {
	test.each( SAMPLES )( 'draws %s', ( _, text, expected ) => {
		expect( html( text, size ) ).toBe( expected );
	} );

	test( 'draws tables and code', () => {
		const root = draw( '| A | B |\n| --- | :-: |\n| 1 | `x` |\n| 2 |\n\n```js\nlet a;\n\n<b>\n```\nend', size );
		expect( [ ...root.querySelectorAll( 'th,td' ) ].map( ( cell ) => cell.textContent ) ).toEqual( [ 'A', 'B', '1', 'x', '2', '' ] );
		expect( root.querySelector( 'pre' )?.textContent ).toBe( 'let a;\n\n<b>\n' );
		expect( root.lastElementChild?.outerHTML ).toBe( '<p>end</p>' );
	} );

	test( 'links only where that is safe', () => {
		const root = draw( '[a](https://example.org/x_(y)) https://example.org/a_b. [b](/page "T") <mailto:x@example.org> [c](java\tscript:alert) [d](data:text/html,x) [e](//example.org) [f](JaVaScRiPt:alert(1)) [g](vbscript:x) [h](page)', size );
		expect( [ ...root.querySelectorAll( 'a' ) ].map( ( link ) => link.href ) ).toEqual( [
			'https://example.org/x_(y)', 'https://example.org/a_b', 'http://localhost/page', 'mailto:x@example.org', 'http://example.org/',
		] );
		expect( [ ...root.querySelectorAll( 'a' ) ].every( ( link ) => link.rel === 'nofollow noopener' ) ).toBe( true );
		expect( root.querySelector( 'a' )?.target ).toBe( '_blank' );
		expect( root.textContent ).toContain( 'c d e f g h' );
	} );
} );

test.each( [
	'<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', '<style>*{display:none}</style>', '<a href="javascript:alert(1)">x</a>',
	'[x](javascript&#58;alert(1))', '[x](&#106;avascript:alert(1))', '![x](javascript:alert(1))', '[![x](data:image/svg+xml,<svg onload=alert(1)>)](javascript:alert(1))', '<https://x" onclick="alert(1)>',
	'| <b onclick=x> |\n| - |\n| <i> |', '```"><img src=x onerror=alert(1)>\nx\n```', '<iframe srcdoc="x">', '<math><mi xlink:href="data:x">',
] )( 'draws only harmless elements of %s', ( text ) => {
	for ( const element of draw( text ).querySelectorAll( '*' ) ) {
		expect( element.tagName ).toMatch( /^(P|A|SPAN|DIV|BUTTON|PRE|CODE|TABLE|THEAD|TBODY|TR|TH|TD|STRONG|EM|BR)$/ );
		for ( const { name, value } of element.attributes ) {
			expect( name ).toMatch( /^(href|rel|target|class|type|role|tabindex|aria-label)$/ );
			expect( name === 'href' && ! /^(https?|mailto|tel):/.test( value ) ).toBe( false );
		}
	}
} );

const depthOf = ( element: Element ): number => 1 + Math.max( 0, ...[ ...element.children ].map( depthOf ) );

test.each( [ [ 'quotes', '>'.repeat( 10000 ) + ' deep' ], [ 'spaced quotes', '> '.repeat( 10000 ) + 'deep' ], [ 'lists', Array.from( { length: 200 }, ( _, level ) => '  '.repeat( level ) + '- x' ).join( '\n' ) ], [ 'emphasis', '*a **b '.repeat( 3000 ) ], [ 'brackets', '['.repeat( 20000 ) + ']('.repeat( 20000 ) ], [ 'backticks', '`'.repeat( 5000 ) + ' `a'.repeat( 5000 ) ], [ 'one long word', 'x'.repeat( 1000000 ) ] ] )( 'keeps 10,000 nested %s shallow', ( _, text ) => {
	expect( depthOf( draw( text ) ) ).toBeLessThan( 20 );
	expect( depthOf( draw( text, Math.ceil( text.length / 300 ) ) ) ).toBeLessThan( 20 );
} );

test( 'never draws again what has settled', () => {
	const root = document.createElement( 'div' );
	const view = createMarkdownView( root, { cite: () => document.createElement( 'sup' ), text: words } );
	view.push( 'One sentence with **bold** words. '.repeat( 20 ) );
	view.draw();
	const first = root.querySelector( 'strong' );
	view.push( 'And *more*' );
	view.draw();
	view.end();
	expect( root.querySelector( 'strong' ) ).toBe( first );
	expect( root.textContent ).toBe( 'One sentence with bold words. '.repeat( 20 ) + 'And more' );
} );

test.each( [
	[ 'a page that may use it', {}, 1 ],
	[ 'a page without TLS, where the browser has no clipboard for it', undefined, 0 ],
] )( 'has a button that copies code in %s', ( _, clipboard, buttons ) => {
	Object.defineProperty( navigator, 'clipboard', { value: clipboard, configurable: true } );
	expect( draw( '```js\nlet a;\n```\n' ).querySelectorAll( 'button' ) ).toHaveLength( buttons );
} );
