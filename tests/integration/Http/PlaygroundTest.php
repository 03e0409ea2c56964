<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Budget\Purses;
use Causerie\Chat\Budget\Tariff;
use Causerie\Chat\Budget\Thresholds;
use Causerie\Chat\Chat\Playground;
use Causerie\Chat\Http\StreamResponse;
use Causerie\Chat\Http\UiMessageStream;
use Causerie\Chat\Models\Catalogue\Price;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\Routing\MeteredCall;
use Causerie\Chat\Models\Routing\OpenCalls;
use Causerie\Chat\Models\SilentListener;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\Models\Routing\ScriptedModel;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/../FixedClock.php';
require_once __DIR__ . '/../Models/ModelServer.php';
require_once __DIR__ . '/../Models/Routing/ScriptedModel.php';

final class PlaygroundTest extends TestCase {

	use WithModelServer;

	private const ROUTE = '/models/openai_compatible/ask';

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		$this->actAs( 'administrator' );
		$this->rest(
			'PUT',
			'/models/openai_compatible',
			[
				'base_url' => self::$server->baseUrl,
				'api_key'  => self::$server->key,
				'model'    => 'echo',
			]
		);
	}

	/** @param array<string, mixed> $settings The contract's SiteBudget. */
	private function playground( ScriptedModel $model, array $settings = [], ?Price $price = new Price( 1.0, 0.1, 5.0 ) ): Playground {
		$services = Plugin::services();
		$clock    = new FixedClock();
		$all      = static fn (): array => [
			'budget' => $settings + [
				'currency' => 'EUR',
				'per_usd' => 0.5,
				'per_month' => null,
				'email' => '',
			],
		];
		$purses   = new Purses( $services->usage(), new Tariff( static fn (): ?Price => $price ), new Thresholds( new Queue() ), $clock, $all );
		return new Playground( new MeteredCall( static fn () => $model, new OpenCalls() ), $services->retriever(), $purses, $clock, $all );
	}

	/** @return array<string, mixed> The contract's ModelAnswer. */
	private function answerOf( Playground $playground ): array {
		return $playground->ask( new ModelChoice( 'openai', 'large' ), 'Why?', null, new SilentListener() );
	}

	public function test_a_question_is_answered_by_that_model_and_counted_as_the_owners_own(): void {
		$response = $this->rest( 'POST', self::ROUTE, [
			'message' => ' Why umbrellas? ',
			'model' => 'echo',
		] );
		$answer   = $response->get_data();
		self::assertSame( 200, $response->get_status() );
		self::assertSame( [ 'You said: Why umbrellas?', 'openai_compatible/echo', null ], [ $answer['text'], $answer['model'], $answer['error'] ] );
		self::assertGreaterThan( 0, $answer['usage']['output_tokens'] );
		self::assertIsInt( $answer['first_token_ms'] );
		self::assertNull( $answer['cost'] );
		$rows = $this->rest( 'GET', '/usage?group_by=task' )->get_data()['rows'];
		self::assertSame( [ [ 'playground', 1 ] ], array_map( static fn ( array $row ): array => [ $row['group'], $row['requests'] ], $rows ) );
		self::assertSame( [], $this->rest( 'GET', '/sessions' )->get_data()['sessions'] );
	}

	public function test_a_bot_asks_with_its_instructions(): void {
		$bot = $this->rest( 'POST', '/bots', [
			'name' => 'Lumi',
			'settings' => [
				'instructions' => 'Speak like a lamp.',
				'model' => [ 'max_output_tokens' => 99 ],
			],
		] )->get_data()['id'];
		$this->rest( 'POST', self::ROUTE, [
			'message' => 'Hello',
			'bot' => $bot,
		] );
		$body = self::$server->requests()[0]['body'];
		self::assertStringContainsString( 'Speak like a lamp.', $body['messages'][0]['content'] );
		self::assertSame( 99, $body['max_completion_tokens'] ?? $body['max_tokens'] );
		self::assertSame( 'bot_not_found', $this->rest( 'POST', self::ROUTE, [
			'message' => 'Hello',
			'bot' => 999999,
		] )->get_data()['code'] );
	}

	public function test_what_it_costs_is_told_in_the_currency_of_the_site(): void {
		// 12 tokens in for 1 dollar a million, 3 out for 5: 27 millionths of a dollar.
		$answer = $this->answerOf( $this->playground( new ScriptedModel() ) );
		self::assertSame( [ 0.0000135, 'EUR' ], [ $answer['cost'], $answer['currency'] ] );
		self::assertNull( $this->answerOf( $this->playground( new ScriptedModel(), [], null ) )['cost'] );
	}

	public function test_a_failure_shows_the_tokens_that_it_cost(): void {
		$answer = $this->answerOf( $this->playground( new ScriptedModel( new ModelException( 'model_cut_off', 'Cut.', null, true ) ) ) );
		self::assertSame( 'model_cut_off', $answer['error']['code'] );
		self::assertGreaterThan( 0, $answer['cost'] );
		self::assertGreaterThan( 0, $answer['usage']['input_tokens'] );
		self::assertSame( 1, $answer['usage']['output_tokens'] );
	}

	public function test_the_usual_model_costs_what_it_costs_by_its_name(): void {
		$this->rest( 'PUT', '/models/catalogue/own', [
			'models' => [
				[
					'kind' => 'openai_compatible',
					'id' => 'echo',
					'price' => [
						'input' => 1000,
						'cached_input' => 1000,
						'output' => 1000,
					],
				],
			],
		] );
		Plugin::services()->catalogue()->forget();
		$answer = $this->rest( 'POST', self::ROUTE, [ 'message' => 'Why?' ] )->get_data();
		self::assertSame( 'openai_compatible/echo', $answer['model'] );
		self::assertEqualsWithDelta( ( $answer['usage']['input_tokens'] + $answer['usage']['output_tokens'] ) / 1000, $answer['cost'], 1e-6 );
		delete_option( 'causerie_own_models' );
		Plugin::services()->catalogue()->forget();
	}

	public function test_a_spent_budget_is_said_and_the_model_not_asked(): void {
		$model  = new ScriptedModel();
		$answer = $this->answerOf( $this->playground( $model, [ 'per_month' => 0.0000001 ] ) );
		self::assertSame( [ 'budget_spent', null, 0 ], [ $answer['error']['code'], $answer['first_token_ms'], count( $model->requests ) ] );
	}

	public function test_a_failure_keeps_what_was_said_and_says_what_to_do(): void {
		$answer = $this->answerOf( $this->playground( new ScriptedModel( new ModelException( 'model_cut_off', 'It broke.', hasBegun: true ) ) ) );
		self::assertSame( [ 'Half', 'model_cut_off', 'It broke.' ], [ $answer['text'], $answer['error']['code'], $answer['error']['message'] ] );
		self::assertNotSame( '', $answer['error']['advice'] );
	}

	public function test_a_stream_keeps_to_the_contract(): void {
		$response = $this->rest( 'POST', self::ROUTE, [
			'message' => 'One two',
			'stream' => true,
		] );
		self::assertInstanceOf( StreamResponse::class, $response );
		ob_start();
		( $response->producer )( new UiMessageStream( new FixedClock(), 10 ) );
		preg_match_all( '/^data: (\{.*)$/m', (string) ob_get_clean(), $found );
		foreach ( $found[1] as $json ) {
			self::assertTrue( Plugin::services()->contract()->judge( 'StreamPart', json_decode( $json ) )->isValid(), $json );
		}
		$parts = array_map( static fn ( string $json ): array => json_decode( $json, true ), $found[1] );
		$types = array_column( $parts, 'type' );
		self::assertSame( [ 'start', 'text-start', 'text-delta' ], array_slice( $types, 0, 3 ) );
		self::assertSame( [ 'text-end', 'data-answer', 'finish' ], array_slice( $types, -3 ) );
		self::assertSame( 'You said: One two', $parts[ count( $parts ) - 2 ]['data']['text'] );
	}

	public function test_only_owners_ask_and_only_providers_that_exist(): void {
		self::assertSame( 'provider_not_found', $this->rest( 'POST', '/models/nobody_here/ask', [ 'message' => 'Hello' ] )->get_data()['code'] );
		self::assertSame( 'message_empty', $this->rest( 'POST', self::ROUTE, [ 'message' => '  ' ] )->get_data()['code'] );
		$this->actAs( 'editor' );
		self::assertSame( 403, $this->rest( 'POST', self::ROUTE, [ 'message' => 'Hello' ] )->get_status() );
	}
}
