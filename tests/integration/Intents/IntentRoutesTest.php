<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Intents;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/../Models/ModelServer.php';

/** Intents as they are saved with a bot, and tried. */
final class IntentRoutesTest extends TestCase {

	use WithModelServer;

	private const DELIVERY = [
		'name' => 'delivery',
		'label' => 'Delivery',
		'keywords' => [ 'parcel' ],
		'excludes' => [ 'cancel' ],
	];

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		$this->actAs( 'administrator' );
	}

	public function testTheyAreSavedWithTheBot(): void {
		$bot = $this->bot( [ 'list' => [ self::DELIVERY ], 'least_confidence' => 0.7 ] );
		self::assertSame( [ 'list' => [ [ 'name' => 'delivery', 'label' => 'Delivery', 'description' => '', 'examples' => [], 'keywords' => [ 'parcel' ], 'excludes' => [ 'cancel' ], 'enabled' => true ] ], 'least_confidence' => 0.7 ], $bot['settings']['intents'] );
		self::assertSame( $bot['settings']['intents'], $this->rest( 'GET', "/bots/{$bot['id']}" )->get_data()['settings']['intents'] );
	}

	public function testANameIsThereOnce(): void {
		$other    = [ 'label' => 'Another' ] + self::DELIVERY;
		$response = $this->rest( 'POST', '/bots', [ 'name' => 'Lumi', 'settings' => [ 'intents' => [ 'list' => [ self::DELIVERY, $other ] ] ] ] );
		self::assertSame( [ 400, '/settings/intents/list/1/name' ], [ $response->get_status(), $response->get_data()['data']['fields'][0]['pointer'] ] );
	}

	public function testANameIsForPrograms(): void {
		foreach ( [ 'Delivery', '1st', 'a-b', 'a b', '', str_repeat( 'a', 41 ) ] as $name ) {
			$response = $this->rest( 'POST', '/bots', [ 'name' => 'Lumi', 'settings' => [ 'intents' => [ 'list' => [ [ 'name' => $name ] + self::DELIVERY ] ] ] ] );
			self::assertSame( 400, $response->get_status(), $name );
		}
	}

	public function testASentenceIsTriedByTheRules(): void {
		$bot = $this->bot( [ 'list' => [ self::DELIVERY, [ 'name' => 'off', 'label' => 'Off', 'enabled' => false, 'keywords' => [ 'parcel' ] ] ], 'least_confidence' => 0.7 ] );
		self::assertSame(
			[
				'by' => 'rule',
				'problem' => null,
				'intents' => [ [ 'name' => 'delivery', 'label' => 'Delivery', 'confidence' => 0.6, 'detected' => false, 'because' => [ [ 'kind' => 'keyword', 'text' => 'parcel' ] ] ] ],
			],
			$this->try( $bot, [ 'text' => 'Where is my parcel?' ] )
		);
		$excluded = $this->try( $bot, [ 'text' => 'I cancel the parcel' ] )['intents'][0];
		self::assertSame( [ 0.0, false, 'exclude' ], [ $excluded['confidence'], $excluded['detected'], $excluded['because'][1]['kind'] ] );
		self::assertSame( [], $this->try( $bot, [ 'text' => 'Hello' ] )['intents'] );
	}

	public function testIntentsThatAreNotSavedCanBeTried(): void {
		$bot    = $this->bot( [] );
		$answer = $this->try( $bot, [ 'text' => 'Bonjour', 'intents' => [ 'list' => [ [ 'name' => 'hello', 'label' => 'Hello', 'keywords' => [ 'bonjour' ] ] ] ] ] );
		self::assertTrue( $answer['intents'][0]['detected'] );
		self::assertSame( [], $this->try( $bot, [ 'text' => 'Bonjour' ] )['intents'] );
	}

	public function testTheModelIsAskedOnlyWhenSomebodySaysSo(): void {
		Plugin::services()->connections()->connect( 'openai_compatible', [ 'base_url' => self::$server->baseUrl, 'api_key' => self::$server->key, 'model' => 'echo' ] );
		$bot = $this->bot( [ 'list' => [ self::DELIVERY ] ], [ 'provider' => 'openai_compatible', 'model' => 'echo' ] );
		$this->try( $bot, [ 'text' => 'My lamp?' ] );
		self::assertSame( [], self::$server->requests() );
		self::$server->script( [ '{"intents":[{"name":"delivery","confidence":0.8}]}', 'Whatever.' ] );
		self::assertSame(
			[
				'by' => 'model',
				'problem' => null,
				'intents' => [ [ 'name' => 'delivery', 'label' => 'Delivery', 'confidence' => 0.8, 'detected' => true, 'because' => [ [ 'kind' => 'model', 'text' => '' ] ] ] ],
			],
			$this->try( $bot, [ 'text' => 'My lamp?', 'use_model' => true ] )
		);
		$failed = $this->try( $bot, [ 'text' => 'My parcel?', 'use_model' => true ] );
		self::assertSame( [ 'rule', 'model_bad_response', 'delivery' ], [ $failed['by'], $failed['problem'], $failed['intents'][0]['name'] ] );
		self::assertSame( '2', Plugin::services()->database()->value( "SELECT requests FROM {usage} WHERE task = 'intents'" ) );
	}

	public function testItIsForOwners(): void {
		$bot = $this->bot( [ 'list' => [ self::DELIVERY ] ] );
		self::assertSame( 404, $this->rest( 'POST', '/bots/999999/intents/try', [ 'text' => 'Hello' ] )->get_status() );
		self::assertSame( 400, $this->rest( 'POST', "/bots/{$bot['id']}/intents/try", [ 'text' => '' ] )->get_status() );
		$this->actAs( 'editor' );
		self::assertSame( 403, $this->rest( 'POST', "/bots/{$bot['id']}/intents/try", [ 'text' => 'Hello' ] )->get_status() );
		wp_set_current_user( 0 );
		self::assertSame( 401, $this->rest( 'POST', "/bots/{$bot['id']}/intents/try", [ 'text' => 'Hello' ] )->get_status() );
	}

	/**
	 * @param array<string, mixed>                       $intents Parts of the contract's `BotIntents`.
	 * @param array{provider: string, model: string}|null $model
	 * @return array<string, mixed> The contract's `Bot`.
	 */
	private function bot( array $intents, ?array $model = null ): array {
		$response = $this->rest( 'POST', '/bots', [ 'name' => 'Lumi', 'settings' => [ 'intents' => (object) $intents, 'model' => [ 'tasks' => [ 'intents' => $model ] ] ] ] );
		self::assertSame( 201, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return $response->get_data();
	}

	/**
	 * @param array<string, mixed> $bot
	 * @param array<string, mixed> $trial The contract's `IntentTrialInput`.
	 * @return array<string, mixed> The contract's `IntentTrial`.
	 */
	private function try( array $bot, array $trial ): array {
		$response = $this->rest( 'POST', "/bots/{$bot['id']}/intents/try", $trial );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return $response->get_data();
	}
}
