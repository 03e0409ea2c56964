/** Replies that try to break out of the widget: nothing in them runs, loads, or bends the layout. */
import { expect, test } from '@playwright/test';
import { startChatPage, type ChatPage } from '../servers/chat-page.mjs';
import { input, openChat, WIDGET_BUILD } from './support/widget.ts';

const RUN = 'window.hacked=1';
const EVIL = 'http://127.0.0.1:9/evil';

const REPLIES: Record< string, string > = {
	'script tags': `<script>${ RUN }</script><SCRIPT SRC=${ EVIL }.js></SCRIPT>\n\n<scr<script>ipt>${ RUN }</scr</script>ipt>`,
	handlers: `<img src=x onerror="${ RUN }"> <svg/onload=${ RUN }> <body onload=${ RUN }> <details open ontoggle=${ RUN }> <input autofocus onfocus=${ RUN }> <b onmouseover=${ RUN }>hover</b>`,
	'script links': [ 'javascript:', 'JaVaScRiPt:', ' javascript:', 'java\tscript:', 'java\nscript:', '\u0001javascript:', 'javascript&#58;', '&#106;avascript:', '&#x6A&#x61vascript:', 'javascript&colon;', '%6Aavascript:', 'vbscript:', 'view-source:', 'blob:', 'file:///' ]
		.map( ( scheme, index ) => `[link ${ index }](${ scheme }${ RUN })` ).join( ' and ' ) + ` <javascript:${ RUN }> [x]: javascript:${ RUN }\n\n[x] [nested [deep](javascript:${ RUN })](javascript:${ RUN })`,
	'data addresses': `[d](data:text/html,<script>${ RUN }</script>) ![d](data:image/svg+xml,<svg onload=${ RUN }>) <iframe src="data:text/html,<script>parent.${ RUN }</script>"></iframe> <object data="data:text/html;base64,PHNjcmlwdD4="></object>`,
	styles: `<style>*{position:fixed!important;inset:0!important;font-size:99px!important}</style><link rel=stylesheet href=${ EVIL }.css><div style="position:fixed;inset:0;background:url(${ EVIL })">x</div>`,
	pictures: `![track](${ EVIL }.png) ![a](//127.0.0.1:9/evil.gif) <img src=${ EVIL }> <video src=${ EVIL } autoplay></video> <audio src=${ EVIL }>`,
	'other namespaces': `<math><mtext><table><mglyph><style><img src=x onerror=${ RUN }></style></math> <svg><a xlink:href="javascript:${ RUN }"><text>x</text></a><animate onbegin=${ RUN }></svg>`,
	'attributes broken out of': `[a](https://example.org/"onmouseover="${ RUN }) https://example.org/"onclick="${ RUN }" <https://example.org/'onfocus='${ RUN }> \`\`\`js" onload="${ RUN }\ncode\n\`\`\``,
	'malformed HTML': '<div><p></span></div><!-- </dialog></section> --><table><tr><dialog open><form><textarea></dialog></form></body></html>\u0000<![CDATA[ x',
	'nested quotes': '>'.repeat( 10000 ) + ' deep',
	'nested lists': Array.from( { length: 500 }, ( _, level ) => ' '.repeat( level * 2 ) + '- level' ).join( '\n' ),
	'nested marks': '**_~~['.repeat( 5000 ),
	'one long line': 'x'.repeat( 200000 ),
	'a long line of code': '```\n' + 'x'.repeat( 50000 ) + '\n```',
	'a wide table': `|${ ' cell |'.repeat( 500 ) }\n|${ ' - |'.repeat( 500 ) }\n|${ ' wide |'.repeat( 500 ) }`,
	'turned text': '\u202Ereversed \u2066isolated \u200Fmarks ' + 'Z\u0351\u036B\u0343'.repeat( 2000 ),
	'the widget itself': '<causerie-chat data-state="open"></causerie-chat><form action=http://127.0.0.1:9/evil><button>Send message</button></form>',
};

let server: ChatPage;
test.beforeAll( async () => {
	server = await startChatPage( { build: WIDGET_BUILD, replies: REPLIES } );
} );
test.afterAll( () => server.close() );

for ( const [ name ] of Object.entries( REPLIES ) ) {
	test( `${ name } run nothing, load nothing and bend nothing`, async ( { page } ) => {
		const asked: string[] = [];
		page.on( 'request', ( request ) => asked.push( request.url() ) );
		page.on( 'dialog', ( dialog ) => void dialog.dismiss().then( () => asked.push( 'a dialog' ) ) );
		const errors: string[] = [];
		page.on( 'pageerror', ( error ) => errors.push( error.message ) );
		await openChat( page, server.url );
		await input( page ).fill( name );
		// The page answers the key only when it has drawn what came, which is a lot here.
		await input( page ).press( 'Enter', { timeout: 60_000 } );
		await expect( page.locator( '.message-assistant' ) ).toHaveAttribute( 'aria-busy', 'false', { timeout: 60_000 } );
		await page.locator( '.prose' ).hover( { position: { x: 8, y: 8 }, force: true } );
		for ( const link of await page.locator( '.prose a' ).all() ) {
			expect( await link.getAttribute( 'href' ) ).toMatch( /^https?:\/\/(example\.org|127\.0\.0\.1)/ );
			expect( await link.getAttribute( 'rel' ) ).toBe( 'nofollow noopener' );
		}
		expect( await page.evaluate( () => ( window as unknown as { hacked?: number } ).hacked ) ).toBeUndefined();
		expect( asked.filter( ( url ) => ! url.startsWith( server.url ) ) ).toEqual( [] );
		expect( errors ).toEqual( [] );
		const layout = await page.evaluate( () => {
			const root = document.querySelector( 'causerie-chat' )?.shadowRoot;
			const log = root?.querySelector( '.log' );
			const prose = root?.querySelector( '.prose' );
			const depth = ( element: Element ): number => 1 + Math.max( 0, ...[ ...element.children ].map( depth ) );
			const box = root?.querySelector( 'dialog' )?.getBoundingClientRect();
			return {
				panel: [ box?.width, box?.height ],
				overflow: ( log?.scrollWidth ?? 0 ) - ( log?.clientWidth ?? 0 ),
				page: document.documentElement.scrollWidth <= innerWidth,
				shallow: prose ? depth( prose ) < 20 : false,
				strangers: [ ...( prose?.querySelectorAll( 'script,style,link,img,svg,iframe,object,embed,form,input,textarea,video,audio,math,[style],[id],[onclick]' ) ?? [] ) ].length,
			};
		} );
		expect( layout ).toEqual( { panel: [ 400, 608 ], overflow: 0, page: true, shallow: true, strangers: 0 } );
		// It still works.
		await input( page ).fill( 'Delivery?' );
		await input( page ).press( 'Enter' );
		await expect( page.locator( '.message-assistant' ).last() ).toContainText( 'post_office' );
	} );
}
