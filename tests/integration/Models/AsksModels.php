<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\ChatCompletions\ChatCompletions;
use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Platform\HttpClient;

require_once __DIR__ . '/Heard.php';

/** Asks models of the strict server. For test cases. */
trait AsksModels {

	use WithModelServer;

	private const MAX_REPLY_BYTES = 262144;

	/** @var array<string, list<string>> */
	private array $learned = [];

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		add_filter( 'causerie_model_patience', $this->patience( ... ) );
	}

	protected function tearDown(): void {
		remove_all_filters( 'causerie_model_patience' );
		parent::tearDown();
	}

	/** @return array<string, float> */
	private function patience(): array {
		return [
			'first_byte' => 5.0,
			'idle'       => 1.5,
			'total'      => 60.0,
		];
	}

	/** @param array<string, list<string>> $unsent */
	private function model( string $baseUrl = '', string $key = '', array $unsent = [] ): HttpModel {
		$address = BaseUrl::parse( $baseUrl === '' ? self::$server->baseUrl : $baseUrl );
		self::assertNotNull( $address );
		$connection = new Connection( Provider::OPENAI_COMPATIBLE, $address, 'echo', new ApiKey( KeySource::Stored, $key === '' ? self::$server->key : $key ), $unsent );
		return new HttpModel(
			new HttpClient(),
			new ChatCompletions(),
			$connection,
			self::MAX_REPLY_BYTES,
			function ( string $model, array $unsent ): void {
				$this->learned[ $model ] = $unsent;
			}
		);
	}

	/** @param list<ModelMessage>|null $messages */
	private static function request( string $model, ?float $temperature = null, ?array $messages = null ): ModelRequest {
		return new ModelRequest( 'Be kind.', $messages ?? [ new ModelMessage( ModelMessage::USER, 'Où ?' ) ], 'Où ?', [], 'fr', $model, $temperature, 500, '' );
	}

	private function ask( string $mode, ?Heard $heard = null ): ModelReply {
		return $this->model()->stream( self::request( $mode ), $heard ?? new Heard() );
	}

	private function failure( string $mode, ?Heard $heard = null, ?HttpModel $model = null ): ModelException {
		try {
			( $model ?? $this->model() )->stream( self::request( $mode ), $heard ?? new Heard() );
		} catch ( ModelException $failure ) {
			self::assertStringNotContainsString( self::$server->key, $failure->getMessage() . $failure->detail . print_r( $failure, true ) );
			return $failure;
		}
		self::fail( "$mode: there was a reply." );
	}
}
