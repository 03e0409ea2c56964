<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\KeyScrubber;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class KeyScrubberTest extends TestCase {

	private const KEY = 'plain+Key/0123456789abcdef';

	/** @return array<string, array{string, string}> */
	public static function texts(): array {
		return [
			'whole'         => [ 'The key ' . self::KEY . ' is wrong.', 'The key ••• is wrong.' ],
			'in an address' => [ 'GET /?key=' . rawurlencode( self::KEY ), 'GET /?key=•••' ],
			'in base64'     => [ 'x ' . base64_encode( self::KEY ), 'x •••' ],
			'masked'        => [ 'Wrong key: plain+Ke****cdef.', 'Wrong key: •••' ],
			'the end of it' => [ 'ends with 789abcdef!', 'ends with •••' ],
			'a bearer'      => [ '{"authorization": "Bearer abc.def"}', '{"authorization": "Bearer •••"}' ],
			'other keys'    => [ 'sk-abc***********wxyz or AIzaSyA-1234567890', '••• or •••' ],
			'nothing'       => [ 'The model gpt-6-luna does not exist, plainly.', 'The model gpt-6-luna does not exist, plainly.' ],
		];
	}

	#[DataProvider( 'texts' )]
	public function test_no_part_of_a_key_is_left( string $text, string $scrubbed ): void {
		self::assertSame( $scrubbed, KeyScrubber::scrub( $text, self::KEY ) );
	}

	public function test_without_a_key_text_stays_as_it_is(): void {
		self::assertSame( 'Model unloaded.', KeyScrubber::scrub( 'Model unloaded.', '' ) );
	}
}
