/**
 * What a streamed reply costs a page: the same pieces over the same API into the real widget, into plain text, and into
 * streaming-markdown. Used by the measurement and by the test that holds the widget to its limits.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startChatPage } from '../servers/chat-page.mjs';

const here = ( path ) => fileURLToPath( new URL( path, import.meta.url ) );

/** The message that asks for the long reply. */
const QUESTION = 'everything';

export const PIECES = 2000;

const SECTION = ( number ) => `## ${ number }. Delivery and returns

Orders are sent **within one working day**; *express* orders before noon leave the same day [1]. See [the delivery page](https://example.org/delivery-${ number }) or https://example.org/track?parcel=${ number } for more, and write \`FR-${ 2040 + number }\` on the label.

- **Standard**: 4.90 €, free from 50 €
- *Express*: 9.90 €, the next day
  1. Order before noon
  2. Be at home

> What you do not like can come back within 30 days, unworn and with its label.

| Country | Days | Price |
| --- | --- | ---: |
| France | 2 | 4.90 € |
| Belgium | 3 | 6.90 € |

\`\`\`js
const parcel = await track( "FR-${ 2040 + number }" );
console.log( parcel.state );
\`\`\`

`;

/** About 2,000 tokens of Markdown with everything that models write, in so many pieces. */
export function pieces() {
	const text = Array.from( { length: 11 }, ( _, index ) => SECTION( index + 1 ) ).join( '' );
	const at = ( index ) => Math.round( ( index * text.length ) / PIECES );
	return Array.from( { length: PIECES }, ( _, index ) => text.slice( at( index ), at( index + 1 ) ) );
}

/**
 * A page that reads the same stream with as little as it takes, gives each piece to `show`, and keeps the end in sight as a chat
 * must: text that nobody sees costs a browser next to nothing.
 */
const rival = ( prepare ) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Rival</title>
<style>#box{inline-size:368px;block-size:480px;overflow:auto;font:15px/1.6 system-ui,sans-serif;white-space:pre-wrap;overflow-wrap:anywhere}</style>
<div id="box"></div>
<script type="module">
${ prepare }
const box = document.getElementById( 'box' );
const api = '/wp-json/causerie/v1/sessions';
const post = ( url, headers, body ) => fetch( url, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify( body ) } );
window.begin = async () => {
	const session = await ( await post( api, {}, {} ) ).json();
	const response = await post( api + '/' + session.session_id + '/messages', { 'X-Causerie-Visitor': session.visitor_token, 'Idempotency-Key': 'one' }, { message: ${ JSON.stringify( QUESTION ) }, stream: true } );
	const reader = response.body.pipeThrough( new TextDecoderStream() ).getReader();
	let rest = '';
	for ( let part = await reader.read(); ! part.done; part = await reader.read() ) {
		const events = ( rest + part.value ).split( '\\n\\n' );
		rest = events.pop();
		for ( const event of events ) {
			if ( event.includes( '"text-delta"' ) ) {
				show( JSON.parse( event.slice( 6 ) ).delta );
				box.scrollTop = box.scrollHeight;
			}
		}
	}
};
</script></html>`;

const RIVALS = {
	plain_text: `const show = ( piece ) => box.append( piece );`,
	streaming_markdown: `import { default_renderer, parser, parser_write } from '/rival/smd.js';
const one = parser( default_renderer( document.getElementById( 'box' ) ) ); const show = ( piece ) => parser_write( one, piece );`,
};

/** Who is measured, the widget first. */
export const CONTESTANTS = [ 'widget', ...Object.keys( RIVALS ) ];

/**
 * The pages of all contestants.
 *
 * @return {Promise<{ url: string, close: () => Promise<void> }>} Their address, and what ends them.
 */
export const startStreamingPages = () => startChatPage( { build: here( '../../build/widget' ), replies: { [ QUESTION ]: pieces() } } );

/**
 * Streams the reply into one contestant.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string}                             url       Of startStreamingPages().
 * @param {string}                             contestant
 * @param {number}                             rate      How many times slower the processor is made.
 * @return {Promise<{ main_thread: number, longest_task: number, long_tasks: number, characters: number }>} Milliseconds of all tasks
 *         of the main thread and of its longest one (0 where none took 50 or more), how many took that long, and what is shown.
 */
export async function stream( browser, url, contestant, rate ) {
	const context = await browser.newContext( { viewport: { width: 900, height: 720 } } );
	try {
		const page = await context.newPage();
		await page.addInitScript( () => {
			window.longTasks = [];
			new PerformanceObserver( ( list ) => window.longTasks.push( ...list.getEntries() ) ).observe( { type: 'longtask' } );
		} );
		if ( contestant === 'widget' ) {
			await page.goto( url );
			await page.locator( '.causerie-chat__launcher' ).click();
			await page.getByRole( 'textbox', { name: 'Your message' } ).fill( QUESTION );
		} else {
			await page.route( '**/rival/', ( route ) => route.fulfill( { contentType: 'text/html', body: rival( RIVALS[ contestant ] ) } ) );
			await page.route( '**/rival/smd.js', async ( route ) => route.fulfill( { contentType: 'text/javascript', body: await readFile( here( '../../node_modules/streaming-markdown/smd.min.js' ), 'utf8' ) } ) );
			await page.goto( `${ url }/rival/` );
			await page.waitForFunction( () => 'begin' in window );
		}
		const devtools = await context.newCDPSession( page );
		await devtools.send( 'Performance.enable' );
		await devtools.send( 'Emulation.setCPUThrottlingRate', { rate } );
		const tasks = async () => ( await devtools.send( 'Performance.getMetrics' ) ).metrics.find( ( { name } ) => name === 'TaskDuration' ).value;
		const before = await tasks();
		// Nothing looks at the page meanwhile: one promise tells of the end.
		const characters = await page.evaluate( async () => {
			const drawn = () => new Promise( ( resolve ) => requestAnimationFrame( () => setTimeout( resolve ) ) );
			// Driving the page is a task of its own, and none of the contestant's.
			await drawn();
			window.began = performance.now();
			if ( window.begin ) {
				await window.begin();
				await drawn();
				return document.getElementById( 'box' ).textContent.length;
			}
			const root = document.querySelector( 'causerie-chat' ).shadowRoot;
			await new Promise( ( resolve ) => {
				new MutationObserver( () => root.querySelector( '.message-assistant[aria-busy=false]' ) && resolve() ).observe( root.querySelector( '.list' ), { subtree: true, attributeFilter: [ 'aria-busy' ] } );
				root.querySelector( 'form' ).requestSubmit();
			} );
			await drawn();
			return root.querySelector( '.prose' ).textContent.length;
		} );
		const after = await tasks();
		const long = await page.evaluate( () => window.longTasks.filter( ( { startTime } ) => startTime >= window.began ).map( ( { duration } ) => duration ) );
		return { main_thread: ( after - before ) * 1000, longest_task: Math.max( 0, ...long ), long_tasks: long.length, characters };
	} finally {
		await context.close();
	}
}
