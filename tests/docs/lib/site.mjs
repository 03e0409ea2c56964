/** The demo shop as the guides find it: roomy limits, events recorded, and a key with the scopes that a guide asks for. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { php, wpPath } from '../../http/lib/site.mjs';

const ROOMY = { per_session_per_minute: 600, per_address_per_minute: 6000, per_address_per_day: 100000, per_day: 1000000 };

/** Opens the limits that a run of all guides would meet, has events recorded, and allows the receiver that a guide starts. */
export const openLimits = () => {
	const folder = join( wpPath, 'wp-content/mu-plugins' );
	mkdirSync( folder, { recursive: true } );
	writeFileSync( join( folder, 'causerie-test-targets.php' ), "<?php\ndefine( 'CAUSERIE_WEBHOOK_PRIVATE_TARGETS', '127.0.0.1/32:9510' );\n" );
	return php(
		`$services->settings()->replace( array( 'per_minute' => 100000, 'events' => array( 'record' => 'always' ) ) );
		foreach ( $services->bots()->all() as $bot ) {
			$services->bots()->replace( $bot->id, $bot->name, array( 'limits' => $in ) + $bot->settings );
		}
		return true;`,
		ROOMY
	);
};

/**
 * Makes an API key.
 *
 * @param {string[]} scopes
 * @return {Promise<string>} the key itself
 */
export const makeKey = ( scopes ) => php( 'return $services->apiKeys()->make( "A guide", $in, 10000, null, 1 )->text;', scopes );
