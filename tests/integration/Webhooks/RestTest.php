<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Dispatch\Rest;

/** A worker rests as long as it has computed since it rested before. */
final class RestTest extends TestCase {

	public function test_each_rest_is_as_long_as_what_was_computed_since_the_one_before(): void {
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
		foreach ( [ 300, 0, 1200 ] as $more ) {
			$computed += $more;
			$rest->take();
		}
		self::assertSame( [ 300, 0, 1200 ], $slept );
	}
}
