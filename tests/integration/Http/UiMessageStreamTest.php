<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Http\UiMessageStream;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/../FixedClock.php';

final class UiMessageStreamTest extends TestCase {

	private FixedClock $clock;

	private UiMessageStream $stream;

	protected function setUp(): void {
		parent::setUp();
		$this->clock  = new FixedClock();
		$this->stream = new UiMessageStream( $this->clock, 10 );
		ob_start();
	}

	/** What was written since the last look. */
	private function written(): string {
		$bytes = (string) ob_get_clean();
		ob_start();
		return $bytes;
	}

	protected function tearDown(): void {
		ob_end_clean();
		parent::tearDown();
	}

	public function testAPartIsOneEvent(): void {
		$this->stream->part( [ 'type' => 'text-delta', 'id' => 'text', 'delta' => "Été\n\n\u{2028}data: x </script>" ] );
		self::assertSame( 'data: {"type":"text-delta","id":"text","delta":"Été\n\n\u2028data: x </script>"}' . "\n\n", $this->written() );
	}

	public function testBrokenCharactersAreReplacedAndBreakNothing(): void {
		$this->stream->part( [ 'type' => 'text-delta', 'id' => 'text', 'delta' => "a\xC3 b" ] );
		self::assertStringContainsString( "\"a\u{FFFD} b\"", $this->written() );
	}

	public function testASignOfLifeComesOnlyAfterSilence(): void {
		$this->clock->milliseconds += 9999;
		$this->stream->alive();
		self::assertSame( '', $this->written() );
		$this->clock->milliseconds += 1;
		$this->stream->alive();
		$this->stream->alive();
		self::assertSame( ":alive\n\n", $this->written() );
		$this->clock->milliseconds += 6000;
		$this->stream->part( [ 'type' => 'start', 'messageId' => 'm' ] );
		$this->clock->milliseconds += 6000;
		$this->stream->alive();
		self::assertSame( 0, substr_count( $this->written(), ':alive' ) );
	}

	public function testTheEnd(): void {
		$this->stream->done();
		self::assertSame( "data: [DONE]\n\n", $this->written() );
	}
}
