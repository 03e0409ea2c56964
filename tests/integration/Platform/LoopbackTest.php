<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\Loopback;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;

final class LoopbackTest extends TestCase {

	/** @var list<array{array<string, mixed>, string}> */
	private array $sent = [];

	private FixedClock $clock;

	private Loopback $loopback;

	protected function setUp(): void {
		parent::setUp();
		$this->clock    = new FixedClock();
		$this->loopback = new Loopback( $this->clock, new HttpClient() );
		add_filter( 'pre_http_request', $this->catch( ... ), 10, 3 );
	}

	protected function tearDown(): void {
		remove_all_filters( 'pre_http_request' );
		parent::tearDown();
	}

	/**
	 * @param array<string, mixed> $arguments
	 * @return array<string, mixed>
	 */
	private function catch( mixed $answer, array $arguments, string $url ): array {
		$this->sent[] = [ $arguments, $url ];
		return [ 'response' => [ 'code' => 204 ] ];
	}

	public function testTheSiteAsksItselfAndWaitsForNothing(): void {
		$this->loopback->send( 'write_replies' );
		[ [ $arguments, $url ] ] = $this->sent;
		self::assertSame( admin_url( 'admin-ajax.php' ), $url );
		self::assertFalse( $arguments['blocking'] );
		self::assertSame( 'causerie_work', $arguments['body']['action'] );
		self::assertSame( 'write_replies', $this->loopback->read( $arguments['body'] ) );
	}

	public function testOnlyWhatTheSiteSignedIsDone(): void {
		$this->loopback->send( 'write_replies' );
		$fields = $this->sent[0][0]['body'];
		foreach ( [ [ 'work' => 'clean_up' ], [ 'until' => (string) ( (int) $fields['until'] + 1 ) ], [ 'signature' => '' ], [ 'signature' => [] ], [ 'work' => [ 'write_replies' ] ] ] as $change ) {
			self::assertNull( $this->loopback->read( $change + $fields ) );
		}
		self::assertNull( $this->loopback->read( [] ) );
		$this->clock->milliseconds += 61_000;
		self::assertNull( $this->loopback->read( $fields ) );
	}
}
