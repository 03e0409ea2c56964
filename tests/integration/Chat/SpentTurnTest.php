<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Models\ModelServer;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/../Models/ModelServer.php';

/** Turns whose own model is too dear for what is left: with a real server, whose modes are models to the bot. */
final class SpentTurnTest extends TestCase {

	use WithModelServer;

	/** The worst case of a model without a price is ten cents here, and that of one for a dollar a million tokens is a fifth of one. */
	private const CAP = 0.02;

	private Bot $bot;

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		Plugin::services()->connections()->connect( 'openai_compatible', [
			'base_url' => self::$server->baseUrl,
			'api_key' => self::$server->key,
			'model' => 'echo',
		] );
		$this->bot = Plugin::services()->defaultBot()->resolve( null );
		$this->actAs( 'administrator' );
		$price = static fn ( float $dollars ): array => [
			'price' => [
				'input' => $dollars,
				'cached_input' => $dollars,
				'output' => $dollars,
			],
		];
		$this->rest(
			'PUT',
			'/models/catalogue/own',
			[
				'models' => [
					[
						'kind' => 'openai_compatible',
						'id' => 'echo',
					] + $price( 1.0 ),
					[
						'kind' => 'openai_compatible',
						'id' => 'old',
						'retires_at' => '2020-01-01',
						'successor' => 'echo',
					] + $price( 900.0 ),
					[
						'kind' => 'openai_compatible',
						'id' => 'cheap',
						'retires_at' => '2020-01-01',
						'successor' => 'dear',
					] + $price( 0.0 ),
					[
						'kind' => 'openai_compatible',
						'id' => 'dear',
					] + $price( 900.0 ),
				],
			]
		);
		Plugin::services()->catalogue()->forget();
	}

	protected function tearDown(): void {
		parent::tearDown();
		Plugin::services()->catalogue()->forget();
	}

	/** @return list<list<string>> Who was asked for a reply and what came of it, where the ladder has this model. */
	private function attempts( string $cheaper ): array {
		$settings  = [
			'model'  => [
				'provider' => 'openai_compatible',
				'model' => 'nobody-knows-its-price',
				'max_output_tokens' => 2048,
			] + $this->bot->settings['model'],
			'budget' => [
				'per_day' => self::CAP,
				'when_spent' => [ 'cheaper_model', 'builtin' ],
				'cheaper_model' => [
					'provider' => 'openai_compatible',
					'model' => $cheaper,
				],
			],
		];
		$this->bot = Plugin::services()->bots()->replace( $this->bot->id, $this->bot->name, $settings + $this->bot->settings );
		$session   = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_data()['session_id'];
		$messages  = $this->rest( 'GET', "/sessions/{$session}/records" )->get_data()['messages'];
		return array_map( static fn ( array $one ): array => [ $one['model'], $one['outcome'] ], end( $messages )['attempts'] );
	}

	public function test_the_usual_model_of_a_provider_is_paid_for_as_the_one_that_it_is(): void {
		self::assertSame( [ [ 'nobody-knows-its-price', 'over_budget' ], [ 'echo', 'ok' ] ], $this->attempts( '' ) );
		self::assertSame( [ 'echo' ], array_map( static fn ( array $request ): string => $request['body']['model'], self::$server->requests() ) );
		$rows = $this->rest( 'GET', '/usage?group_by=model' )->get_data()['rows'];
		self::assertSame( [ 'openai_compatible/echo' ], array_column( $rows, 'group' ) );
	}

	public function test_a_retired_model_is_paid_for_as_its_successor(): void {
		self::assertSame( [ [ 'nobody-knows-its-price', 'over_budget' ], [ 'echo', 'ok' ] ], $this->attempts( 'old' ) );
	}

	public function test_models_that_code_of_the_site_chose_are_paid_for_as_what_they_are(): void {
		$choose = static fn (): array => [ 'openai_compatible/cheap', 'openai_compatible' ];
		add_filter( 'causerie_models', $choose );
		try {
			self::assertSame( [ [ 'dear', 'over_budget' ], [ 'echo', 'ok' ] ], $this->attempts( 'old' ) );
		} finally {
			remove_filter( 'causerie_models', $choose );
		}
	}

	public function test_a_successor_that_is_too_dear_is_not_asked_for_the_price_of_the_old_one(): void {
		self::assertSame( [ [ 'nobody-knows-its-price', 'over_budget' ], [ 'dear', 'over_budget' ], [ '', 'ok' ] ], $this->attempts( 'cheap' ) );
		self::assertSame( [], self::$server->requests() );
	}
}
