<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Dispatch\Rest;

/** A worker rests three times as long as it has computed since it rested before, and never for long. */
final class RestTest extends TestCase {

	public function test_each_rest_is_three_times_as_long_as_what_was_computed_since_the_one_before_up_to_a_quarter_of_a_second(): void {
		$computed = 5000;
		$slept    = [];
		$rest     = new Rest(
			static function () use ( &$computed ): int {
				return $computed;
			},
			static function ( int $microseconds ) use ( &$slept ): void {
				$slept[] = $microseconds;
			}
		);
		foreach ( [ 300, 0, 1200, 5_000_000 ] as $more ) {
			$computed += $more;
			$rest->take();
		}
		self::assertSame( [ 900, 0, 3600, 250_000 ], $slept );
	}
}
