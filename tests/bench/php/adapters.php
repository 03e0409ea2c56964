<?php
/**
 * Asks each provider's stand-in through its adapter: how long until the first words, how much processor time a long reply
 * takes, and how much memory a reply of 5 MB.
 *
 * Returns a callable. Input {base_urls, key, rounds}; result by provider {first_words: list of
 * milliseconds, cpu: milliseconds for the long reply, memory: bytes above what was used before}.
 */

declare(strict_types=1);

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Plugin;

return static function ( array $input ): array {
	$http  = Plugin::services()->http();
	$limit = Plugin::services()->contract()->limit( 'replyBytes' );
	$ask   = static function ( string $provider, string $mode ) use ( $input, $http, $limit ): float {
		$listener = new class() implements ModelListener {
			public ?int $first = null;

			public function text( string $delta ): bool {
				$this->first ??= hrtime( true );
				return $delta !== '';
			}

			public function toolCall( string $id, string $name, string $delta ): bool {
				return true;
			}

			public function waiting(): bool {
				return true;
			}
		};
		$address    = BaseUrl::parse( $input['base_urls'][ $provider ] ) ?? throw new LogicException( 'No address.' );
		$connection = new Connection( $provider, $address, $mode, new ApiKey( KeySource::Stored, $input['key'] ) );
		$began      = hrtime( true );
		try {
			( new HttpModel( $http, WireFormats::of( $connection ), $connection, $limit ) )
				->stream( new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, 'Hello' ) ], 'Hello', [], 'en', '', null, 500, '', 'conversation' ), $listener );
		} catch ( ModelException $failure ) {
			if ( $failure->problem !== 'model_reply_too_long' ) {
				throw $failure;
			}
		}
		return ( ( $listener->first ?? hrtime( true ) ) - $began ) / 1e6;
	};
	$cpu   = static function (): float {
		$usage = getrusage();
		return ( $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] ) * 1e3 + ( $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'] ) / 1e3;
	};

	$result = array_fill_keys( array_keys( $input['base_urls'] ), [ 'first_words' => [] ] );
	for ( $round = -3; $round < $input['rounds']; $round++ ) {
		foreach ( array_keys( $result ) as $provider ) {
			$time = $ask( $provider, 'echo' );
			if ( $round >= 0 ) {
				$result[ $provider ]['first_words'][] = $time;
			}
		}
	}
	foreach ( array_keys( $result ) as $provider ) {
		$before = $cpu();
		$ask( $provider, 'long' );
		$result[ $provider ]['cpu'] = $cpu() - $before;

		gc_collect_cycles();
		memory_reset_peak_usage();
		$before = memory_get_usage();
		$ask( $provider, 'five-megabytes' );
		$result[ $provider ]['memory'] = memory_get_peak_usage() - $before;
	}
	return $result;
};
