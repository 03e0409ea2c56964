<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Setup;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** The life of the plugin on a network of sites, each step in a process of its own. */
final class NetworkTest extends TestCase {

	private const NOTHING = [ 'tables' => 0, 'bots' => 0, 'options' => false, 'cron' => false ];

	protected function tearDown(): void {
		global $wpdb;
		foreach ( $wpdb->get_col( "SHOW TABLES LIKE 'net\\_%'" ) as $table ) {
			$wpdb->query( "DROP TABLE `$table`" );
		}
		parent::tearDown();
	}

	/** @return array<string, mixed>|null What the script said. */
	private function runScript( string $script, string ...$arguments ): ?array {
		$process = proc_open( [ PHP_BINARY, __DIR__ . "/network/$script.php", ABSPATH, ...$arguments ], [ [ 'file', '/dev/null', 'r' ], [ 'pipe', 'w' ], STDERR ], $pipes );
		self::assertIsResource( $process );
		$output = (string) stream_get_contents( $pipes[1] );
		fclose( $pipes[1] );
		self::assertSame( 0, proc_close( $process ), "$script " . implode( ' ', $arguments ) . ": $output" );
		return json_decode( $output, true );
	}

	/** @return array<int, array<string, mixed>> What each site has of ours after the step. */
	private function step( string $name ): array {
		return $this->runScript( 'step', $name )['sites'] ?? [];
	}

	public function testEverySiteOfANetworkHasThePluginToItself(): void {
		$tables    = count( Plugin::services()->migrations()->tables() );
		$installed = [ 'tables' => $tables, 'bots' => 1, 'options' => true, 'cron' => true ];
		$paused    = [ 'cron' => false ] + $installed;
		ksort( $paused );
		$this->runScript( 'install' );

		self::assertSame( [ 1 => self::NOTHING, 2 => self::NOTHING ], $this->step( 'add' ), 'Two sites, nothing active.' );
		self::assertSame( [ 1 => $installed, 2 => $installed ], $this->step( 'activate' ), 'Network activation installs both.' );
		self::assertSame( [ 1 => $installed, 2 => $installed, 3 => $installed ], $this->step( 'add' ), 'A new site is installed as it is made.' );
		self::assertSame( [ 'visitor_token_invalid' ], $this->runScript( 'step', 'token' )['result'] ?? null, 'The token of one site is none of the other.' );

		[ $kind, $root, $folder, $nowhere, $elsewhere ] = $this->runScript( 'step', 'oauth' )['result'] ?? [];
		self::assertSame( [ 'application', 'api_key_invalid' ], [ $kind, $elsewhere ], 'The token of an application on one site is none of the other.' );
		self::assertStringEndsWith( '://network.example', $root );
		self::assertSame( [ $root . '/site-1', '' ], [ $folder, $nowhere ], 'The site at the root describes its neighbours in folders.' );

		self::assertSame( [ '', 'a-key-of-the-operator' ], $this->runScript( 'step', 'preset' )['result'] ?? null, 'The key of the operator goes only to the address of the operator.' );

		$deleted = $this->runScript( 'step', 'delete' );
		self::assertSame( [ 1 => $installed, 2 => $installed ], $deleted['sites'] ?? null );
		self::assertSame( 0, $deleted['third'] ?? null, 'A deleted site takes its tables along.' );

		$this->step( 'agree' );
		self::assertEquals( [ 1 => $paused, 2 => $paused ], $this->step( 'deactivate' ), 'Deactivation ends the background work of both.' );
		self::assertEquals( [ 1 => $paused, 2 => self::NOTHING ], $this->step( 'uninstall' ), 'Only the site whose owner agreed is emptied.' );
	}
}
