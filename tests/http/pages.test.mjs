/** What a whole page asks of the database: as much with the plugin as without it, with and without a chatbot. */
import assert from 'node:assert/strict';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { PROBE_HEADER, probeFile, readProbe } from '../bench/probe.mjs';
import { php, wpPath } from './lib/site.mjs';

/** WordPress has chores of its own now and then: of several visits, the one without counts. */
const VISITS = 4;

const muPlugin = ( name ) => join( wpPath, 'wp-content/mu-plugins', name );
const probe = muPlugin( 'turn-probe.php' );
const switchFile = muPlugin( 'causerie-test-switch.php' );
const WITHOUT = { 'X-Without-Causerie': '1' };

let site;

before( async () => {
	copyFileSync( probeFile, probe );
	// For one request, the plugin is not active.
	writeFileSync( switchFile, `<?php
		if ( isset( $_SERVER['HTTP_X_WITHOUT_CAUSERIE'] ) ) {
			add_filter( 'option_active_plugins', static fn ( array $plugins ): array => array_diff( $plugins, array( 'causerie-chat/causerie-chat.php' ) ) );
		}` );
	site = await php(
		`foreach ( $services->bots()->all() as $bot ) {
			if ( 'nowhere' !== $bot->settings['placement']['mode'] ) {
				$moved[ $bot->id ] = $bot->settings['placement'];
				$services->bots()->replace( $bot->id, $bot->name, array_replace( $bot->settings, array( 'placement' => array( 'mode' => 'nowhere' ) ) ) );
			}
		}
		$page    = wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Plain', 'post_content' => '<p>Nothing here.</p>' ) );
		$privacy = wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Policy', 'post_parent' => $page ) );
		$before  = get_option( 'wp_page_for_privacy_policy' );
		update_option( 'wp_page_for_privacy_policy', $privacy );
		$bot = $services->bots()->create( 'Everywhere', array( 'placement' => array( 'mode' => 'nowhere' ), 'contact_page_id' => $page, 'suggestions' => array( 'Where?' ) ) );
		return array( 'page' => $page, 'url' => get_permalink( $page ), 'privacy' => $privacy, 'before' => $before, 'bot' => $bot->id, 'moved' => $moved ?? array() );`
	);
} );
after( async () => {
	rmSync( probe, { force: true } );
	rmSync( switchFile, { force: true } );
	await php(
		`update_option( 'wp_page_for_privacy_policy', $in['before'] );
		$services->bots()->trash( $in['bot'] );
		foreach ( $in['moved'] as $id => $placement ) {
			$bot = $services->bots()->find( $id );
			$services->bots()->replace( $bot->id, $bot->name, array_replace( $bot->settings, array( 'placement' => $placement ) ) );
		}
		return wp_delete_post( $in['privacy'], true ) && wp_delete_post( $in['page'], true );`,
		site
	);
} );

/** The cheapest of several visits. */
async function visit( headers = {} ) {
	let best;
	for ( let n = 0; n < VISITS; n++ ) {
		const html = await ( await fetch( site.url, { headers: { ...PROBE_HEADER, ...headers } } ) ).text();
		assert.match( html, /Nothing here\./ );
		const { count, queries } = readProbe( html );
		best = best && best.count <= count ? best : { count, queries, html };
	}
	return best;
}

const pageOf = ( { html } ) => html.split( '\n: probe ' )[ 0 ];

/** The queries of one visit that another one had not. */
const more = ( one, other ) => one.queries.filter( ( sql ) => ! other.queries.includes( sql ) ).join( '\n' );

test( 'a page without a chatbot costs no query, and has nothing of the plugin', async () => {
	const without = await visit( WITHOUT );
	const visited = await visit();
	assert.ok( without.count > 3, 'the queries were seen' );
	assert.equal( visited.count, without.count, more( visited, without ) );
	assert.ok( pageOf( visited ) === pageOf( without ), 'it is the same page to the byte' );
} );

test( 'a page with a closed chatbot costs none either, with a contact page and a privacy policy', async () => {
	const without = await visit( WITHOUT );
	await php(
		`$bot = $services->bots()->find( $in );
		return $services->bots()->replace( $bot->id, $bot->name, array_replace( $bot->settings, array( 'placement' => array( 'mode' => 'everywhere' ) ) ) )->id;`,
		site.bot
	);
	const visited = await visit();
	assert.match( visited.html, /<causerie-chat/ );
	assert.match( visited.html, /"privacy_url":"http[^"]+policy/ );
	assert.equal( visited.count, without.count, more( visited, without ) );
	// The theme's list of pages has read the policy already; a draft, which every new site has, is in no list.
	await php( 'return wp_update_post( array( "ID" => $in, "post_status" => "draft" ) );', site.privacy );
	const [ withDraft, drafted ] = [ await visit( WITHOUT ), await visit() ];
	assert.match( drafted.html, /"privacy_url":""/ );
	assert.equal( drafted.count, withDraft.count, more( drafted, withDraft ) );
	assert.doesNotMatch( withDraft.html, /<causerie-chat/ );
} );
