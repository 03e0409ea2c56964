<?php
/**
 * Begins sessions with a bot, past the limit of new ones from one address.
 *
 * Returns a callable. Input {bot, count}; result a list of {id, token}.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;

return static function ( array $input ): array {
	$services = Plugin::services();
	return array_map(
		static function () use ( $services, $input ): array {
			$session = $services->sessions()->create( $input['bot'], '', '' );
			return [
				'id'    => $session->id,
				'token' => $services->visitorToken()->mint( $session->id, $input['bot'] )->token,
			];
		},
		range( 1, $input['count'] )
	);
};
