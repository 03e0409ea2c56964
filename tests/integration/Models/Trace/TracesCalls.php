<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Trace;

use Causerie\Chat\Plugin;
use Causerie\Chat\Services;
use Causerie\Chat\Tests\Models\WithCannedServer;

require_once __DIR__ . '/../CannedServer.php';

/** For tests of the trace: a bot whose model is a server that says what it is given, and the rows that are kept. */
trait TracesCalls {

	use WithCannedServer;

	/** Every encoding writes it in its own way, and nobody knows it by its beginning. */
	private const KEY = 'b7f1c2d3e4/+"&a5968778695a4b';

	private Services $services;

	protected function setUp(): void {
		parent::setUp();
		$this->services = Plugin::services();
		// A gateway that wants a second secret in the address.
		$this->services->connections()->connect( 'openai_compatible', [ 'base_url' => self::$server->url . '/v1?api-version=2&subscription-key=q-secret-of-the-gateway', 'api_key' => self::KEY, 'model' => 'm' ] );
		$this->withModel( [] );
	}

	/** @param array<string, mixed> $model Beside the provider. */
	private function withModel( array $model ): void {
		$bot = $this->services->defaultBot()->resolve( null );
		$this->services->bots()->replace( $bot->id, $bot->name, [ 'model' => $model + [ 'provider' => 'openai_compatible', 'model' => 'm' ] + $bot->settings['model'] ] + $bot->settings );
	}

	/** @return array{int, string} A reply of the server. */
	private static function says( string ...$pieces ): array {
		$events = array_map( static fn ( string $piece ): string => 'data: ' . wp_json_encode( [ 'id' => 'c', 'object' => 'chat.completion.chunk', 'model' => 'm-2', 'choices' => [ [ 'index' => 0, 'delta' => [ 'content' => $piece ], 'finish_reason' => null ] ] ] ), $pieces );
		$events[] = 'data: ' . wp_json_encode( [ 'id' => 'c', 'object' => 'chat.completion.chunk', 'model' => 'm-2', 'choices' => [ [ 'index' => 0, 'delta' => new \stdClass(), 'finish_reason' => 'stop' ] ], 'usage' => [ 'prompt_tokens' => 9, 'completion_tokens' => 4, 'total_tokens' => 13 ] ] );
		return [ 200, implode( "\n\n", $events ) . "\n\ndata: [DONE]\n\n" ];
	}

	/** @return array<string, mixed> What the API says of a question to the bot. */
	private function ask( string $message ): array {
		return $this->rest( 'POST', '/chat', [ 'message' => $message ] )->get_data();
	}

	/** @return list<array<string, string|null>> Oldest first. */
	private function rows(): array {
		return $this->services->database()->rows( 'SELECT * FROM {traced_calls} ORDER BY id' );
	}
}
