/** The package of the SDK in Chromium, on a page of the site, as its visitor. */
import { expect, test } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import type { Causerie, CauserieOptions } from '../../src/sdk/causerie.ts';

type Module = { Causerie: new ( options: CauserieOptions ) => Causerie };

/** Where the page has the package: its module, and what that shares with others. */
const FOLDER = '/causerie-chat-sdk/';

test( 'a visitor asks, streams, leaves a stream and finds the reply', async ( { page } ) => {
	await page.route( `**${ FOLDER }*.js`, ( route ) => route.fulfill( { path: fileURLToPath( new URL( `../../build/sdk/${ route.request().url().split( FOLDER )[ 1 ] }`, import.meta.url ) ) } ) );
	await page.goto( '/' );
	const seen = await page.evaluate( async ( address ) => {
		const { Causerie } = ( await import( address ) ) as Module;
		const client = new Causerie( { url: location.origin } );
		const session = await client.sessions.create();
		const visitor = client.withOptions( { visitorToken: session.visitor_token } );

		const stream = visitor.messages.stream( session.session_id, { message: 'How much is delivery?' } );
		const pieces: string[] = [];
		for await ( const piece of stream.textStream ) {
			pieces.push( piece );
		}
		for await ( const part of visitor.messages.stream( session.session_id, { message: 'When are you open?' } ) ) {
			if ( part.type === 'start' ) {
				break;
			}
		}
		const work = new AbortController();
		work.abort();
		const aborted = await visitor.messages.list( session.session_id, {}, { signal: work.signal } ).catch( ( error: Error ) => error.name );
		const refused = ( () => {
			try {
				return new Causerie( { url: location.origin, key: 'ck_1' } );
			} catch ( error ) {
				return ( error as Error ).name;
			}
		} )();
		const unknown = await visitor.messages.list( 'no-such-session' ).catch( ( error: { code?: string } ) => error.code );
		return { session, text: pieces.join( '' ), reply: stream.reply, aborted, refused, unknown };
	}, `${ FOLDER }index.js` );
	expect( seen.text ).not.toBe( '' );
	expect( seen.reply ).toMatchObject( { reply: seen.text, state: 'complete', session_id: seen.session.session_id } );
	expect( [ seen.aborted, seen.refused, seen.unknown ] ).toEqual( [ 'AbortError', 'TypeError', 'visitor_token_invalid' ] );

	const stored = () =>
		page.evaluate(
			async ( [ address, id, token ] ) => {
				const { Causerie } = ( await import( address ) ) as Module;
				return ( await new Causerie( { url: location.origin, visitorToken: token } ).messages.list( id ) ).messages.map( ( { role, state } ) => `${ role } ${ state }` );
			},
			[ `${ FOLDER }index.js`, seen.session.session_id, seen.session.visitor_token ] as const
		);
	await expect.poll( stored ).toEqual( [ 'user complete', 'assistant complete', 'user complete', 'assistant complete' ] );
} );
