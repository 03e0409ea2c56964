<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\KeyGuard;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/Heard.php';

final class KeyGuardTest extends TestCase {

	/** It begins as it goes on, so that a wrong start can be the right one a little later. */
	private const KEY = 'abab/abac';

	/** @return iterable<string, array{string, string, int}> Said, heard, characters in a piece. */
	public static function replies(): iterable {
		$texts = [
			'alone'               => [ self::KEY, '•••' ],
			'in the middle'       => [ 'Voilà ' . self::KEY . ', œuf', 'Voilà •••, œuf' ],
			'twice in a row'      => [ self::KEY . self::KEY, '••••••' ],
			'after a wrong start' => [ 'ab' . self::KEY, 'ab•••' ],
			'begun at the end'    => [ 'It ends with abab/aba', 'It ends with abab/aba' ],
			'begun and dropped'   => [ 'abab/abax abab/', 'abab/abax abab/' ],
			'in other spellings'  => [ 'x ' . rawurlencode( self::KEY ) . ' ' . base64_encode( self::KEY ) . ' "abab\/abac"', 'x ••• ••• "•••"' ],
			'not there'           => [ 'Nothing to see: 日本語 👩‍👩‍👧.', 'Nothing to see: 日本語 👩‍👩‍👧.' ],
		];
		foreach ( $texts as $name => [ $said, $heard ] ) {
			foreach ( [ 1, 2, 3, 7, 1000 ] as $size ) {
				yield "$name, $size" => [ $said, $heard, $size ];
			}
		}
	}

	#[DataProvider( 'replies' )]
	public function test_the_key_is_taken_out_and_nothing_else( string $said, string $expected, int $size ): void {
		$heard = new Heard();
		$guard = new KeyGuard( $heard, self::KEY );
		foreach ( mb_str_split( $said, $size, 'UTF-8' ) as $piece ) {
			self::assertTrue( $guard->text( $piece ) );
		}
		$guard->end();
		self::assertSame( $expected, implode( '', $heard->deltas ) );
		self::assertNotContains( '', $heard->deltas );
		self::assertSame( $heard->deltas, array_filter( $heard->deltas, static fn ( string $delta ): bool => mb_check_encoding( $delta, 'UTF-8' ) ) );
	}

	public function test_only_what_can_begin_the_key_waits(): void {
		$heard = new Heard();
		$guard = new KeyGuard( $heard, self::KEY );
		$guard->text( 'hello a' );
		$guard->text( 'bab' );
		self::assertSame( [ 'hello ' ], $heard->deltas );
		$guard->text( 'oon' );
		self::assertSame( [ 'hello ', 'ababoon' ], $heard->deltas );
		$guard->text( 'a big one' );
		self::assertSame( 'a big one', $heard->deltas[2] );
	}

	public function test_who_wants_no_more_hears_no_more(): void {
		$heard = new Heard( 1 );
		$guard = new KeyGuard( $heard, self::KEY );
		self::assertFalse( $guard->text( 'hello a' ) );
		$guard->end();
		self::assertSame( [ 'hello ' ], $heard->deltas );

		$gone  = new Heard( 0, false );
		$guard = new KeyGuard( $gone, self::KEY );
		self::assertTrue( $guard->text( 'a' ) );
		self::assertFalse( $guard->waiting() );
		$guard->end();
		self::assertSame( [], $gone->deltas );
	}

	public function test_a_word_is_no_secret(): void {
		$heard = new Heard();
		$guard = new KeyGuard( $heard, 'ollama' );
		$guard->text( 'Use ollama, oll' );
		self::assertSame( [ 'Use ollama, oll' ], $heard->deltas );
	}

	public function test_it_does_not_show_the_key(): void {
		self::assertStringNotContainsString( self::KEY, print_r( new KeyGuard( new Heard(), self::KEY ), true ) );
	}
}
