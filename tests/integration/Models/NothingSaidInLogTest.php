<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Chat\Retrieval\HurriedTask;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** A provider's refusal can quote what it was asked. The log says which problem it was, and nothing of that. */
final class NothingSaidInLogTest extends TestCase {

	use WithCannedServer;

	private const SAID = 'Marmalade for Wilhelmina';

	private Bot $bot;

	protected function setUp(): void {
		parent::setUp();
		$model = [ 'provider' => 'openai_compatible', 'model' => 'm' ];
		Plugin::services()->connections()->connect( 'openai_compatible', [ 'base_url' => self::$server->url . '/v1', 'api_key' => 'k', 'model' => 'm' ] );
		$bot       = Plugin::services()->defaultBot()->resolve( null );
		$this->bot = Plugin::services()->bots()->replace( $bot->id, $bot->name, [ 'model' => $model + [ 'tasks' => array_fill_keys( [ 'title', 'intents', 'leads', 'rewrite', 'drafts' ], $model ) ] + $bot->settings['model'] ] + $bot->settings );
		$refusal   = [ 400, (string) wp_json_encode( [ 'error' => [ 'message' => 'Cannot read "' . self::SAID . '": ' . self::SAID, 'type' => 'invalid_request_error', 'param' => 'input', 'code' => null ] ] ) ];
		self::$server->answer( ...array_fill( 0, 9, $refusal ) );
	}

	private static function assertSays( string $expected, string $log ): void {
		self::assertNotSame( [], self::$server->requests() );
		self::assertStringContainsString( self::SAID, (string) wp_json_encode( self::$server->requests(), JSON_UNESCAPED_SLASHES ) );
		self::assertStringContainsString( $expected, $log );
		self::assertDoesNotMatchRegularExpression( '/Marmalade|Wilhelmina|Cannot read/', $log );
	}

	public function testAQuestionThatWasNotEmbedded(): void {
		Plugin::services()->settings()->replace( [ 'embeddings' => [ 'provider' => 'openai_compatible', 'model' => 'e', 'dimensions' => null ] ] );
		$log = self::logOf( static fn () => Plugin::services()->retriever()->search( self::SAID, 5, 'en' ) );
		self::assertSays( 'A question was searched for by its words alone: model_refused_request of openai_compatible (HTTP 400)', $log );
	}

	public function testATaskThatWasLeftOut(): void {
		$services = Plugin::services();
		$task     = new HurriedTask( $services->jsonTask(), $services->log() );
		$log      = self::logOf( fn () => $task->ask( 'rewrite', $this->bot, 'Complete the question.', [ 'question' => self::SAID ], 'DraftAnswer' ) );
		self::assertSays( 'The task rewrite was left out: model_refused_request (HTTP 400)', $log );
	}

	public function testATurnThatFailed(): void {
		$log = self::logOf( fn () => self::assertSame( 502, $this->rest( 'POST', '/chat', [ 'message' => self::SAID ] )->get_status() ) );
		self::assertSays( '', $log );
	}

	/** Whoever catches it, and however it is logged. */
	public function testAFailureThatNobodyExpected(): void {
		$line = Log::line( new ModelException( 'model_refused_request', 'Cannot read "' . self::SAID . '"', status: 400 ) );
		self::assertStringContainsString( 'model_refused_request (HTTP 400)', $line );
		self::assertStringNotContainsString( 'Marmalade', $line );
	}
}
