<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\Characters;
use PHPUnit\Framework\TestCase;

/** WordPress runs without mbstring, and so does the plugin: tried in a PHP that does not load it. */
final class WithoutMbstringTest extends TestCase {

	public function testEverythingThatHandlesCharactersWorks(): void {
		$modules = sys_get_temp_dir() . '/causerie-without-mbstring-' . getmypid();
		self::assertTrue( mkdir( $modules ) );
		foreach ( array_filter( array_map( 'trim', explode( ',', (string) php_ini_scanned_files() ) ) ) as $file ) {
			if ( ! str_contains( $file, 'mbstring' ) ) {
				copy( $file, $modules . '/' . basename( $file ) );
			}
		}
		$process = proc_open( [ PHP_BINARY, __DIR__ . '/without-mbstring.php', ABSPATH ], [ [ 'file', '/dev/null', 'r' ], [ 'pipe', 'w' ], [ 'pipe', 'w' ] ], $pipes, null, [ 'PHP_INI_SCAN_DIR' => $modules ] + getenv() );
		self::assertIsResource( $process );
		$output = (string) stream_get_contents( $pipes[1] );
		$errors = (string) stream_get_contents( $pipes[2] );
		self::assertSame( 0, proc_close( $process ), $output . $errors );
		array_map( 'unlink', (array) glob( $modules . '/*' ) );
		rmdir( $modules );
		self::assertSame(
			[
				'has'   => false,
				'title' => str_repeat( 'été ', 18 ) . 'été…',
				'words' => [ 'elephant', '日本', '本語' ],
				'log'   => 1999,
				'rule'  => true,
			],
			json_decode( $output, true ),
			$output . $errors
		);
	}

	public function testCutsScrubsAndSplitsBetweenCharacters(): void {
		self::assertSame( [ '', 'é', 'é', 'éa', '😀' ], [ Characters::cut( 'é', 1 ), Characters::cut( 'éa', 2 ), Characters::cut( 'é😀', 5 ), Characters::cut( 'éa', 9 ), Characters::cut( '😀😀', 7 ) ] );
		self::assertSame( [ 'é', '日', '😀' ], Characters::split( 'é日😀' ) );
		self::assertSame( [ 'a & <é>', "\u{FFFD} & &amp;" ], [ Characters::scrub( 'a & <é>' ), Characters::scrub( "\xff & &amp;" ) ] );
	}
}
