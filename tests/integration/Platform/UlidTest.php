<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\Ulid;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

final class UlidTest extends TestCase {

	public function testBeginsWithTheTime(): void {
		// The last second of the year 9999: nothing that this process made before is later.
		self::assertSame( '76ez91zp0r', substr( Ulid::generate( 253_402_300_799_000 ), 0, 10 ) );
	}

	public function testSortsAsItWasMadeAlsoWithinAMillisecondAndWhenTheClockGoesBack(): void {
		$ids = [];
		for ( $count = 0; $count < 5000; $count++ ) {
			$ids[] = Ulid::generate( 253_402_300_800_000 - intdiv( $count, 1000 ) );
		}
		$sorted = $ids;
		sort( $sorted, SORT_STRING );

		self::assertSame( $ids, $sorted );
		self::assertCount( 5000, array_unique( $ids ) );
	}

	public function testTheFirstOfATimeIsBeforeAllOfItAndAfterWhatIsEarlierWhateverWasMadeBefore(): void {
		Ulid::generate( 253_402_300_800_500 );
		self::assertSame( '00000003r00000000000000000', Ulid::first( 3840 ) );
		self::assertLessThan( 0, strcmp( '00000003qz' . str_repeat( 'z', 16 ), Ulid::first( 3840 ) ) );
	}

	public function testIsWhatTheContractCallsAMessageId(): void {
		$schema = Plugin::services()->contract()->schema( 'MessageQuery' );

		self::assertMatchesRegularExpression( $schema['properties']['after']['pattern'], 'msg_' . Ulid::generate( 253_402_300_801_000 ) );
	}
}
