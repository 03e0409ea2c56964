<?php
/**
 * Times what the desk and a turn do with the stored conversations, a number of rounds each, in one process.
 *
 * Returns a callable. Input {rounds, rare, some, common}: words as history.php names them. Result: milliseconds of each
 * round, by what was done. Nothing stays of what is appended.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\SessionFilter;
use Causerie\Chat\Sessions\SessionOrder;
use Causerie\Chat\Sessions\SessionState;

return static function ( array $input ): array {
	$services = Plugin::services();
	$database = $services->database();
	$list     = static fn ( SessionFilter $filter, ?SessionOrder $order = null ) => $services->sessionList()->page( $filter, $order ?? SessionOrder::by(), 1, 20 );
	$session  = $list( new SessionFilter() )->sessions[0];
	$append   = static function () use ( $services, $database, $session ): void {
		$database->transaction(
			static function () use ( $services, $session ): void {
				$services->sessions()->recordTurn( $session->id, 2, 'x' );
				$services->messages()->history( $session->id, 20 );
				$services->replies()->open( $session->id, $session->updatedAt, 'How long does delivery take?', 'en', null );
			}
		);
	};
	$works    = [
		'list'                   => static fn () => $list( new SessionFilter() ),
		'list_of_bot'            => static fn () => $list( new SessionFilter( botId: 1 ) ),
		'list_of_tag'            => static fn () => $list( new SessionFilter( tags: [ 'delivery' ] ) ),
		'list_of_bot_and_tag'    => static fn () => $list( new SessionFilter( botId: 1, tags: [ 'vip' ] ) ),
		'list_by_message_count'  => static fn () => $list( new SessionFilter(), SessionOrder::by( 'message_count' ) ),
		'search_rare'            => static fn () => $list( new SessionFilter( text: $input['rare'] ) ),
		'search_some'            => static fn () => $list( new SessionFilter( text: $input['some'] ) ),
		'search_common'          => static fn () => $list( new SessionFilter( text: $input['common'] ) ),
		'search_common_filtered' => static fn () => $list( new SessionFilter( botId: 1, state: SessionState::Open, text: $input['common'] ) ),
		'append'                 => $append,
	];
	$times    = [];
	for ( $round = -2; $round < $input['rounds']; $round++ ) {
		foreach ( $works as $name => $work ) {
			$began = hrtime( true );
			$work();
			if ( $round >= 0 ) {
				$times[ $name ][] = ( hrtime( true ) - $began ) / 1e6;
			}
		}
	}
	return $times;
};
