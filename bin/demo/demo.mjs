import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bots, tries } from './bots.mjs';

const directory = dirname( fileURLToPath( import.meta.url ) );

/** Must-use plugins that the demo needs. */
export const demoMuPlugins = [ join( directory, 'demo-languages.php' ) ];

/** The script that fills a site, relative to the checkout. */
export const demoSetup = 'bin/demo/install.php';

/**
 * Reads a page of the demo.
 *
 * @param {string} text     front matter between two lines of dashes, then Markdown
 * @param {string} language "en" or "fr"
 * @return {{path: string, title: string, language: string, date: string|null, front: boolean, posts: boolean,
 *   menu: number|null, label: string, content: string}} `path` is that of the address, without slashes around it;
 *   `date` makes it a post; `menu` is its place in the menu, from 1, and `label` what it is called there
 * @throws {Error} when a field is missing or unknown
 */
export function parsePage( text, language ) {
	const [ , head, content ] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec( text ) ?? [];
	if ( head === undefined ) {
		throw new Error( `A page of the demo has no front matter: ${ text.slice( 0, 60 ) }` );
	}
	const { path, title, date = null, front = 'false', posts = 'false', menu = null, label = title, ...unknown } = Object.fromEntries(
		head.split( '\n' ).map( ( line ) => {
			const colon = line.indexOf( ':' );
			return [ line.slice( 0, colon ).trim(), line.slice( colon + 1 ).trim() ];
		} )
	);
	if ( ! path || ! title || Object.keys( unknown ).length > 0 ) {
		throw new Error( `The front matter of a page of the demo is wrong: ${ head }` );
	}
	return {
		path,
		title,
		language,
		date,
		front: front === 'true',
		posts: posts === 'true',
		menu: menu === null ? null : Number( menu ),
		label,
		content: content.trim(),
	};
}

/** All pages of the demo. */
export function demoPages() {
	return [ 'en', 'fr' ].flatMap( ( language ) => {
		const folder = join( directory, 'content', language );
		return readdirSync( folder )
			.filter( ( name ) => name.endsWith( '.md' ) )
			.sort()
			.map( ( name ) => parsePage( readFileSync( join( folder, name ), 'utf8' ), language ) );
	} );
}

/** What install.php gets; `hash` tells whether a site has this very demo already. */
export function demoInput() {
	const pages = demoPages();
	const french = pages.filter( ( { language } ) => language === 'fr' ).map( ( { path } ) => path );
	const demo = { pages, bots: bots.map( ( bot ) => ( { ...bot, pages: bot.everywhere ? [] : french } ) ) };
	return { ...demo, hash: createHash( 'sha256' ).update( JSON.stringify( demo ) ).digest( 'hex' ) };
}

/** What to try on the demo site, a line each. */
export const demoTries = tries;

/** The script for createSite(). */
export const demoScript = () => ( { file: join( directory, 'install.php' ), input: demoInput() } );
