<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\SseEvent;
use Causerie\Chat\Models\SseReader;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/pieces.php';

final class SseReaderTest extends TestCase {

	/** @return list<array{string, string}> Type and data of every event. */
	private static function read( string $bytes, int|string $cut ): array {
		$reader = new SseReader();
		$events = [];
		foreach ( pieces( $bytes, $cut ) as $piece ) {
			array_push( $events, ...$reader->push( $piece ) );
		}
		array_push( $events, ...$reader->end() );
		return array_map( static fn ( SseEvent $event ): array => [ $event->type, $event->data ], $events );
	}

	/** @return iterable<string, array{int|string}> */
	public static function cuts(): iterable {
		return cuts();
	}

	#[DataProvider( 'cuts' )]
	public function test_events_are_the_same_wherever_bytes_are_cut( int|string $cut ): void {
		$expected = [
			[ 'message', 'first' ],
			[ 'message', "two\nlines" ],
			[ 'named', '{"é": "日本 👩‍👩‍👧"}' ],
			[ 'message', ' one blank goes, one stays' ],
			[ 'message', '' ],
			[ 'message', 'colon: inside' ],
			[ 'message', 'unended' ],
		];
		$lines    = [
			': a comment',
			'',
			'data: first',
			'',
			'data:two',
			'id: 7',
			'data: lines',
			'retry: 10',
			'',
			'event: named',
			'data: {"é": "日本 👩‍👩‍👧"}',
			'',
			'',
			'event: without data',
			'',
			'data:  one blank goes, one stays',
			'',
			'data',
			'',
			'data: colon: inside',
			'',
			'unknown: field',
			'data: unended',
		];
		foreach ( [ "\n", "\r\n", "\r" ] as $end ) {
			foreach ( [ '', "\xEF\xBB\xBF" ] as $bom ) {
				self::assertSame( $expected, self::read( $bom . implode( $end, $lines ), $cut ), bin2hex( $bom . $end ) );
				self::assertSame( $expected, self::read( $bom . implode( $end, $lines ) . $end . $end, $cut ), bin2hex( $bom . $end ) );
			}
		}
	}

	public function test_an_event_is_told_as_soon_as_it_is_whole(): void {
		foreach ( [ "data: now\n\n", "data: now\r\r", "data: now\r\n\r\n" ] as $bytes ) {
			self::assertCount( 1, ( new SseReader() )->push( $bytes ) );
		}
	}

	public function test_an_endless_event_is_refused(): void {
		foreach ( [ str_repeat( 'x', 200 ), "data: " . str_repeat( 'x', 60 ) . "\ndata: " . str_repeat( 'x', 60 ) . "\n" ] as $bytes ) {
			try {
				( new SseReader( 100 ) )->push( $bytes );
				self::fail( 'It was taken.' );
			} catch ( \LengthException $tooLong ) {
				self::assertStringContainsString( '100 bytes', $tooLong->getMessage() );
			}
		}
	}
}
