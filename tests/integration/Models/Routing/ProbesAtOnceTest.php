<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Routing;

use Causerie\Chat\Models\Routing\CircuitStore;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\ProcessesAtOnce;
use Causerie\Chat\Tests\TestCase;

/** Many processes find a circuit half-open at the same moment, each over its own connection to the database. */
final class ProbesAtOnceTest extends TestCase {

	use ProcessesAtOnce;

	private const PROCESSES = 10;
	private const EACH      = 5;

	public function testOfFiftyCallsExactlyOneProbes(): void {
		$store = new CircuitStore( Plugin::services()->database() );
		$store->fail( 'first', 1000, 60_000, 1, 31_000 );

		$admissions = $this->admitAtOnce();

		self::assertSame( [ 'Probe' => 1, 'Refused' => self::PROCESSES * self::EACH - 1 ], $admissions );
	}

	/** @return array<string, int> How often each admission was given, by name. */
	private function admitAtOnce(): array {
		$admissions = array_merge( ...self::atOnce( __DIR__ . '/prober.php', array_fill( 0, self::PROCESSES, [ 'first', (string) self::EACH ] ) ) );
		$counts = array_count_values( $admissions );
		ksort( $counts );
		return $counts;
	}
}
