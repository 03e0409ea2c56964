<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Settings;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Plugin;
use Causerie\Chat\Settings\SettingsStore;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class SettingsStoreTest extends TestCase {

	private SettingsStore $settings;

	/** @var array<string, mixed> */
	private array $defaults;

	protected function setUp(): void {
		parent::setUp();
		$this->settings = Plugin::services()->settings();
		$this->defaults = Plugin::services()->contract()->defaults( 'SiteSettings' );
	}

	public function testHasTheDefaultsOfTheContract(): void {
		self::assertSame( $this->defaults, $this->settings->get() );
	}

	public function testReplacesAll(): void {
		$this->settings->replace( [ 'per_minute' => 5, 'trusted_proxies' => [ '10.0.0.0/8' ] ] );
		self::assertSame( array_merge( $this->defaults, [ 'per_minute' => 5, 'trusted_proxies' => [ '10.0.0.0/8' ] ] ), $this->settings->get() );

		$this->settings->replace( [ 'setup_done' => true ] );
		self::assertSame( array_merge( $this->defaults, [ 'setup_done' => true ] ), $this->settings->get() );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public static function invalid(): array {
		return [
			'a number as text' => [ [ 'per_minute' => '5' ] ],
			'nothing a minute' => [ [ 'per_minute' => 0 ] ],
			'a stranger'       => [ [ 'api_key' => 'x' ] ],
			'no address'       => [ [ 'trusted_proxies' => [ 'proxy.example' ] ] ],
			'no origin'        => [ [ 'allowed_origins' => [ 'https://shop.example/path' ] ] ],
		];
	}

	/** @param array<string, mixed> $settings */
	#[DataProvider( 'invalid' )]
	public function testRefusesWhatTheContractRefusesAndChangesNothing( array $settings ): void {
		$this->settings->replace( [ 'per_minute' => 5 ] );
		try {
			$this->settings->replace( $settings );
			self::fail( 'It was taken.' );
		} catch ( ProblemException $problem ) {
			self::assertSame( 'invalid_request', $problem->problem->code );
			self::assertSame( 5, $this->settings->get()['per_minute'] );
		}
	}

	public function testReadsTheRestWhereSomethingStoredIsNotValid(): void {
		update_option( SettingsStore::OPTION, [ 'per_minute' => 'many', 'default_bot' => 7, 'future' => 1, 'trusted_proxies' => [ '10.0.0.1', 'x y' ] ] );

		self::assertSame( array_merge( $this->defaults, [ 'default_bot' => 7 ] ), $this->settings->get() );
	}

	public function testSurvivesAnOptionThatSomethingElseWrote(): void {
		foreach ( [ 'nonsense', 7, null, [ 1, 2 ] ] as $value ) {
			update_option( SettingsStore::OPTION, $value );
			self::assertSame( $this->defaults, $this->settings->get() );
		}
	}

	public function testIsReadWithoutAQuery(): void {
		global $wpdb;
		wp_cache_flush();
		wp_load_alloptions();
		$before = $wpdb->num_queries;
		$this->settings->get();

		self::assertSame( $before, $wpdb->num_queries );
	}

	public function testTellsOthersWhatChanged(): void {
		$heard    = [];
		$listener = static function ( array $settings, array $before ) use ( &$heard ): void {
			$heard[] = [ $before['per_minute'], $settings['per_minute'] ];
		};
		add_action( 'causerie_settings_saved', $listener, 10, 2 );
		$this->settings->replace( [ 'per_minute' => 5 ] );
		remove_action( 'causerie_settings_saved', $listener );

		self::assertSame( [ [ $this->defaults['per_minute'], 5 ] ], $heard );
	}

	public function testTheOwnerReadsAndReplacesThemOverRestAndNobodyElseDoes(): void {
		foreach ( [ 'subscriber', 'editor' ] as $role ) {
			$this->actAs( $role );
			self::assertSame( [ 403, 403 ], [ $this->rest( 'GET', '/settings' )->get_status(), $this->rest( 'PUT', '/settings', [ 'per_minute' => 1 ] )->get_status() ] );
		}
		$this->actAs( 'administrator' );
		self::assertSame( $this->defaults, $this->rest( 'GET', '/settings' )->get_data() );
		self::assertSame( 7, $this->rest( 'PUT', '/settings', [ 'per_minute' => 7 ] )->get_data()['per_minute'] );
		self::assertSame( 7, $this->rest( 'GET', '/settings' )->get_data()['per_minute'] );
		self::assertSame( 400, $this->rest( 'PUT', '/settings', [ 'per_minute' => '7' ] )->get_status() );
	}
}
