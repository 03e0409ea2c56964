<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Models\WithModelServer;

/** A bot whose models are the modes of the model server. For test cases. */
trait AnswersByModes {

	use WithModelServer;

	private Bot $bot;

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		$this->connect( 'echo' );
		$this->bot = Plugin::services()->defaultBot()->resolve( null );
	}

	/** @param string $mode Of the connection. */
	private function connect( string $mode ): void {
		Plugin::services()->connections()->connect( 'openai_compatible', [ 'base_url' => self::$server->baseUrl, 'api_key' => self::$server->key, 'model' => $mode ] );
	}

	/** @return array{provider: string, model: string} */
	private static function mode( string $mode ): array {
		return [ 'provider' => 'openai_compatible', 'model' => $mode ];
	}

	/** @param array<string, mixed> $settings What is different from the contract's `BotModel`. */
	private function model( array $settings ): void {
		$this->bot = Plugin::services()->bots()->replace( $this->bot->id, $this->bot->name, [ 'model' => $settings ] + $this->bot->settings );
	}

	/** @return list<string> Modes that the server was asked for. */
	private static function asked(): array {
		return array_map( static fn ( array $request ): string => $request['body']['model'], self::$server->requests() );
	}

	/** @return array<string, mixed> The newest reply as its owner sees it: the contract's `MessageRecord`. */
	private function record( string $session ): array {
		$this->actAs( 'administrator' );
		$list    = $this->rest( 'GET', "/sessions/{$session}/records" )->get_data();
		$verdict = Plugin::services()->contract()->judge( 'MessageRecordList', json_decode( (string) wp_json_encode( $list ) ) );
		wp_set_current_user( 0 );
		self::assertSame( [], $verdict->problems );
		return end( $list['messages'] );
	}
}
