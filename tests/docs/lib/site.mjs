/** The demo shop as the guides find it: roomy limits, events recorded, and a key with the scopes that a guide asks for. */
import { php } from '../../http/lib/site.mjs';

const ROOMY = { per_session_per_minute: 600, per_address_per_minute: 6000, per_address_per_day: 100000, per_day: 1000000 };

/** Opens the limits that a run of all guides would meet, and has events recorded. */
export const openLimits = () =>
	php(
		`$services->settings()->replace( array( 'per_minute' => 100000, 'events' => array( 'record' => 'always' ) ) );
		foreach ( $services->bots()->all() as $bot ) {
			$services->bots()->replace( $bot->id, $bot->name, array( 'limits' => $in ) + $bot->settings );
		}
		return true;`,
		ROOMY
	);

/**
 * Makes an API key.
 *
 * @param {string[]} scopes
 * @return {Promise<string>} the key itself
 */
export const makeKey = ( scopes ) => php( 'return $services->apiKeys()->make( "A guide", $in, 10000, null, 1 )->text;', scopes );
