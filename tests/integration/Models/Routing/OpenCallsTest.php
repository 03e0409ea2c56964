<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Routing;

use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Routing\Attempts;
use Causerie\Chat\Models\Routing\Hearing;
use Causerie\Chat\Models\Routing\MeteredCall;
use Causerie\Chat\Models\Routing\OpenCalls;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\Models\Heard;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/../Heard.php';
require_once __DIR__ . '/ScriptedModel.php';
require_once __DIR__ . '/NotedPurse.php';

/** A call that something else than the model ends is paid for like one that broke off: what was sent, and what was heard. */
final class OpenCallsTest extends TestCase {

	private const NOTES = [ 'reserve some/large', 'settle some/large 4+1' ];

	/** @return array<string, array{\Throwable}> */
	public static function breaks(): array {
		return [
			'the database' => [ new DatabaseException( 'Gone.', false, false, true ) ],
			'an error'     => [ new \TypeError( 'Not so.' ) ],
		];
	}

	#[DataProvider( 'breaks' )]
	public function testACallThatSomethingElseBreaksIsSettled( \Throwable $break ): void {
		$purse = new NotedPurse();
		try {
			self::make( new ScriptedModel( $break ), $purse, new OpenCalls() );
			self::fail( 'It went on.' );
		} catch ( \Throwable $caught ) {
			self::assertSame( $break, $caught );
		}
		self::assertSame( self::NOTES, $purse->notes );
	}

	public function testWhatBrokeItIsToldAlsoWhereItCannotBeSettled(): void {
		$open  = new OpenCalls();
		$tries = 0;
		$break = new \TypeError( 'Not so.' );
		try {
			$open->during(
				static fn () => throw $break,
				static function () use ( &$tries ): void {
					if ( ++$tries === 1 ) {
						throw new DatabaseException( 'Gone.', false, false, true );
					}
				}
			);
			self::fail( 'It went on.' );
		} catch ( \Throwable $caught ) {
			self::assertSame( $break, $caught );
		}
		$open->end();
		$open->end();
		self::assertSame( 2, $tries, 'It is tried once more as PHP ends.' );
	}

	public function testACallThatIsBeingMadeAsPhpEndsIsSettled(): void {
		$open  = new OpenCalls();
		$purse = new NotedPurse();
		self::make( new ScriptedModel( 'Half' ), $purse, $open, static fn () => $open->end() );
		self::assertSame( self::NOTES, array_slice( $purse->notes, 0, 2 ) );
	}

	public function testOneThatHasEndedIsNotSettledAgain(): void {
		$open  = new OpenCalls();
		$purse = new NotedPurse();
		self::make( new ScriptedModel( 'Hello.' ), $purse, $open );
		$open->end();
		self::assertSame( [ 'reserve some/large', 'settle some/large 12+3' ], $purse->notes );
	}

	private static function make( ScriptedModel $model, NotedPurse $purse, OpenCalls $open, ?\Closure $onFirst = null ): void {
		$request = new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, 'Où ?' ) ], 'Où ?', [], 'fr', '', null, 500, '' );
		( new MeteredCall( static fn () => $model, $open ) )->make( new ModelChoice( 'some', 'large' ), $request, new Hearing( new Heard(), $onFirst ?? static fn (): null => null ), $purse, new Attempts( new FixedClock() ) );
	}
}
