<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Budget;

use Causerie\Chat\Budget\Tariff;
use Causerie\Chat\Models\Catalogue\Catalogue;
use Causerie\Chat\Models\Catalogue\OwnModels;
use Causerie\Chat\Models\Catalogue\Price;
use Causerie\Chat\Models\Catalogue\Prices;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\ProviderKind;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/../FixedClock.php';

/** What calls cost, at worst and in the end, with the wire formats and the catalogue as they are. */
final class TariffTest extends TestCase {

	/** Where bodies say how long a reply may be. */
	private const LIMITS = [ 'max_tokens', 'max_completion_tokens', 'max_output_tokens', 'maxOutputTokens' ];

	/** @return array<string, array{ProviderKind, string, list<string>}> Every kind that is spoken with over HTTP: a model, and what it refuses. */
	public static function adapters(): array {
		$models   = [
			'openai'            => [ 'gpt-6-luna', 'gpt-6-astra', '' ],
			'anthropic'         => [ 'claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-haiku-4-5', 'claude-unheard-of', '' ],
			'google'            => [ 'gemini-3.8-flash', 'gemini-2.5-flash-lite' ],
			'mistral'           => [ 'mistral-small-2603' ],
			'causerie'          => [ '' ],
			'openai_compatible' => [ 'llama3.2', 'claude-sonnet-5-5' ],
		];
		$adapters = [];
		foreach ( array_filter( ProviderKind::cases(), static fn ( ProviderKind $kind ): bool => $kind->needsConnection() ) as $kind ) {
			foreach ( $models[ $kind->value ] as $model ) {
				$adapters[ "{$kind->value}/{$model}" ] = [ $kind, $model, [] ];
			}
		}
		return $adapters + [ 'a server that wants the other name' => [ ProviderKind::OpenAiCompatible, 'llama3.2', [ 'max_tokens' ] ] ];
	}

	/** @param list<string> $unsent */
	#[DataProvider( 'adapters' )]
	public function test_no_adapter_asks_for_more_than_what_is_reserved( ProviderKind $kind, string $model, array $unsent ): void {
		$perToken = new Tariff( static fn (): Price => new Price( 0.0, 0.0, 1.0 ) );
		foreach ( [ 1, 64, 2048, 4095, 4096, 20_000 ] as $tokens ) {
			$request = new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, 'Hi' ) ], 'Hi', [], '', $model, null, $tokens, '' );
			$body    = WireFormats::ofKind( $kind )?->body( $request, $model, new Dialect( $unsent ) ) ?? [];
			$asked   = array_values( array_intersect_key( $body + ( $body['generationConfig'] ?? [] ), array_flip( self::LIMITS ) ) );
			// Causerie takes no limit.
			self::assertCount( $kind === ProviderKind::Causerie ? 0 : 1, $asked );
			self::assertSame( $asked[0] ?? $tokens, $perToken->worst( new ModelChoice( $kind->value, $model ), $request ), "{$tokens} tokens" );
		}
	}

	public function test_texts_to_embed_have_no_reply_to_pay_for(): void {
		$request = new ModelRequest( '', [ new ModelMessage( ModelMessage::USER, 'Hi' ) ], '', [], '', '', null, 0, '' );
		$tariff  = new Tariff( static fn (): Price => new Price( 0.0, 0.0, 1.0 ) );
		self::assertSame( [ 0, 0 ], [ $tariff->worst( new ModelChoice( 'openai', 'text-embedding-3-small' ), $request ), $tariff->worst( new ModelChoice( 'home', 'bge-m3' ), $request ) ] );
	}

	/** A million tokens in, cached ones and tokens out, in cents, of a model on a day. */
	private static function cents( string $provider, string $model, string $moment ): string {
		$tariff = self::tariff( $moment );
		$choice = new ModelChoice( $provider, $model );
		$usages = [ new Usage( 1_000_000 ), new Usage( 1_000_000, cacheRead: 1_000_000 ), new Usage( 0, 1_000_000 ) ];
		return implode( ' ', array_map( static fn ( Usage $usage ): string => (string) ( $tariff->cost( $choice, $usage ) / 10_000 ), $usages ) );
	}

	private static function tariff( string $moment = '2026-11-26 12:00:00' ): Tariff {
		$contract = Plugin::services()->contract();
		$clock    = new FixedClock( 1000 * (int) strtotime( "{$moment} UTC" ) );
		return new Tariff( ( new Prices( new Catalogue( $contract, new OwnModels( $contract ) ), $contract, $clock ) )->of( ... ) );
	}

	public function test_a_price_that_is_announced_holds_from_its_day_on_in_utc(): void {
		self::assertSame( '200 10 1000', self::cents( 'google', 'gemini-4-argon', '2026-11-30 23:59:59' ) );
		self::assertSame( '400 20 2000', self::cents( 'google', 'gemini-4-argon', '2026-12-01 00:00:00' ) );
		self::assertSame( '75 7.5 375', self::cents( 'google', 'gemini-3.8-flash', '2026-12-31 23:59:59' ) );
		self::assertSame( '150 15 750', self::cents( 'google', 'gemini-3.8-flash', '2027-01-01 00:00:00' ) );
		self::assertSame( '30 3 250', self::cents( 'google', 'gemini-3.5-flash-lite', '2027-06-01 00:00:00' ) );
	}

	public function test_the_day_is_that_of_utc_wherever_the_site_is(): void {
		$there = static fn (): string => 'Pacific/Auckland';
		add_filter( 'pre_option_timezone_string', $there );
		try {
			self::assertSame( '2026-12-01', wp_date( 'Y-m-d', (int) strtotime( '2026-11-30 23:59:59 UTC' ) ) );
			self::assertSame( '200 10 1000', self::cents( 'google', 'gemini-4-argon', '2026-11-30 23:59:59' ) );
		} finally {
			remove_filter( 'pre_option_timezone_string', $there );
		}
	}

	public function test_the_price_of_the_owner_is_not_changed_by_what_is_announced_to_all(): void {
		$price = [
			'input' => 1,
			'cached_input' => 0.5,
			'output' => 3,
		];
		$this->own( [ 'price' => $price ] );
		self::assertSame( [ '100 50 300', '100 50 300' ], [ self::cents( 'google', 'gemini-4-argon', '2026-11-30 12:00:00' ), self::cents( 'google', 'gemini-4-argon', '2026-12-01 12:00:00' ) ] );
		$this->own( [
			'price' => $price,
			'next_price' => [ 'from' => '2027-02-01' ] + array_fill_keys( array_keys( $price ), 9 ),
		] );
		self::assertSame( [ '100 50 300', '900 900 900' ], [ self::cents( 'google', 'gemini-4-argon', '2027-01-31 12:00:00' ), self::cents( 'google', 'gemini-4-argon', '2027-02-01 12:00:00' ) ] );
		$this->own( [ 'label' => 'Without a price' ] );
		self::assertSame( '400 20 2000', self::cents( 'google', 'gemini-4-argon', '2026-12-01 00:00:00' ) );
	}

	public function test_long_requests_cost_what_the_owner_says_and_else_as_many_times_the_price_as_for_all(): void {
		$price = [
			'input' => 1,
			'cached_input' => 1,
			'output' => 1,
		];
		$luna  = new ModelChoice( 'openai', 'gpt-6-luna' );
		$row   = [ 'kind' => 'openai', 'id' => 'gpt-6-luna', 'price' => $price ];
		foreach ( [ [ 600_000, $row ], [ 900_000, $row + [ 'long_requests' => [ 'above' => 200_000, 'input' => 3, 'output' => 1 ] ] ] ] as [ $cost, $own ] ) {
			$this->own( $own );
			self::assertSame( $cost, self::tariff()->cost( $luna, new Usage( 300_000 ) ) );
		}
	}

	/** @param array<string, mixed> $row What the owner says of Gemini 4 Argon, or of the model that it names. */
	private function own( array $row ): void {
		$this->actAs( 'administrator' );
		$response = $this->rest( 'PUT', '/models/catalogue/own', [
			'models' => [
				$row + [
					'kind' => 'google',
					'id' => 'gemini-4-argon',
				],
			],
		] );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
	}

	public function test_tokens_that_go_into_the_cache_cost_what_their_provider_asks(): void {
		$tariff = self::tariff();
		$usage  = new Usage( 1000, 10, cacheRead: 200, cacheWrite: 300 );
		// 500 new tokens and 200 cached ones, 300 written ones at a quarter more, 10 tokens out.
		self::assertSame( 1000 + 20 + 750 + 100, $tariff->cost( new ModelChoice( 'anthropic', 'claude-sonnet-5-5' ), $usage ) );
		self::assertSame( 1000 + 20 + 750 + 100, $tariff->cost( new ModelChoice( 'openai', 'gpt-6.1-sol' ), $usage ) );
		self::assertSame( 1000 + 20 + 600 + 100, $tariff->cost( new ModelChoice( 'google', 'gemini-4-argon' ), $usage ) );
		// More than there was is not counted twice.
		self::assertSame( 80 + 500, $tariff->cost( new ModelChoice( 'anthropic', 'claude-sonnet-5-5' ), new Usage( 1000, cacheRead: 800, cacheWrite: 900 ) ) );
	}

	public function test_a_very_long_request_costs_more_in_all_of_its_parts(): void {
		$tariff = self::tariff();
		$luna   = new ModelChoice( 'openai', 'gpt-6-luna' );
		self::assertSame( 17_200 + 1000 + 500, $tariff->cost( $luna, new Usage( 272_000, 1000, cacheRead: 100_000 ) ) );
		// Twice for what is sent, once and a half for what is written; rounded up.
		self::assertSame( 34_400 + 2000 + 750 + 1, $tariff->cost( $luna, new Usage( 272_001, 1000, cacheRead: 100_000 ) ) );
		$haiku = new ModelChoice( 'anthropic', 'claude-haiku-5-5' );
		self::assertSame( [ 10_000, 50_001 ], [ $tariff->cost( $haiku, new Usage( 100_000 ) ), $tariff->cost( $haiku, new Usage( 100_001 ) ) ] );

		$request = new ModelRequest( str_repeat( 'x', 599_996 ), [], '', [], '', '', null, 1000, '' );
		self::assertSame( 300_000 * 0.1 * 2 * 1.25 + 1000 * 0.5 * 1.5, (float) $tariff->worst( $luna, $request ) );
	}

	public function test_what_is_reserved_is_enough_for_a_prompt_that_is_cached_whole(): void {
		$request = new ModelRequest( str_repeat( 'x', 1996 ), [], '', [], '', '', null, 5000, '' );
		$choice  = new ModelChoice( 'anthropic', 'claude-sonnet-5-5' );
		self::assertSame( 1000 * 2.5 + 50_000, (float) self::tariff()->worst( $choice, $request ) );
	}

	public function test_owners_see_the_price_of_today_and_the_one_that_follows(): void {
		$this->actAs( 'administrator' );
		$row = [
			'kind' => 'openai_compatible',
			'price' => [
				'input' => 1,
				'cached_input' => 1,
				'output' => 1,
			],
		];
		$two = [
			'input' => 2,
			'cached_input' => 2,
			'output' => 2,
		];
		$sent = [
			$row + [
				'id' => 'then',
				'next_price' => [ 'from' => '2020-01-01' ] + $two,
			],
			$row + [
				'id' => 'later',
				'next_price' => [ 'from' => '2199-01-01' ] + $two,
			],
		];
		$data = $this->rest( 'PUT', '/models/catalogue/own', [ 'models' => $sent ] )->get_data();
		$seen = array_column( $data['models'], null, 'id' );
		self::assertEquals( [ $two, null ], [ $seen['then']['price'], $seen['then']['next_price'] ] );
		self::assertEquals( [ $row['price'], [ 'from' => '2199-01-01' ] + $two ], [ $seen['later']['price'], $seen['later']['next_price'] ] );
	}
}
