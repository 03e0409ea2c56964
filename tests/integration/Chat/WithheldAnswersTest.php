<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/../Models/ModelServer.php';

/** What an answer said from a page is not told to a model any more, once that page is not there for everyone. */
final class WithheldAnswersTest extends TestCase {

	use WithModelServer;

	private int $page;

	/** @var array<string, mixed> The contract's `Reply`. */
	private array $first;

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		$this->page = $this->post(
			[
				'post_title'   => 'Nantes',
				'post_content' => '<p>The shop in Nantes is open from 9 to 18.</p>',
			]
		);
		$services   = Plugin::services();
		$services->connections()->connect(
			'openai_compatible',
			[
				'base_url' => self::$server->baseUrl,
				'api_key'  => self::$server->key,
				'model'    => 'echo',
			]
		);
		$model = [
			'provider' => 'openai_compatible',
			'model'    => 'echo',
		];
		$bot   = $services->defaultBot()->resolve( null );
		$services->bots()->replace( $bot->id, $bot->name, [ 'model' => $model + [ 'tasks' => [ 'rewrite' => $model ] ] ] );
		self::$server->script( [ 'It opens at nine o’clock [1].' ] );
		$this->first = $this->rest( 'POST', '/chat', [ 'message' => 'When is the shop in Nantes open?' ] )->get_data();
		self::assertSame( 'Nantes', $this->first['sources'][0]['title'] );
	}

	/** @return string All that models are told with the next question. */
	private function goOn(): string {
		self::$server->reset();
		$this->rest( 'POST', "/sessions/{$this->first['session_id']}/messages", [ 'message' => 'And how long?' ], [ 'X-Causerie-Visitor' => $this->first['visitor_token'] ] );
		$told = (string) wp_json_encode( array_column( self::$server->requests(), 'body' ), JSON_UNESCAPED_UNICODE );
		self::assertStringContainsString( 'When is the shop in Nantes open?', $told );
		return $told;
	}

	public function testWhatWasAnsweredIsToldAsLongAsThePageIsThere(): void {
		self::assertSame( 2, substr_count( $this->goOn(), 'It opens at nine o’clock' ), 'To the one that completes the question, and to the one that answers.' );
	}

	public function testItIsNotToldOnceThePageIsNotPublicAnyMore(): void {
		wp_update_post(
			[
				'ID'          => $this->page,
				'post_status' => 'draft',
			]
		);
		$told = $this->goOn();
		self::assertStringNotContainsString( 'nine o’clock', $told );
		self::assertStringContainsString( 'no longer available', $told );
	}

	public function testItIsNotToldOnceAnotherPluginKeepsThePageFromOthers(): void {
		$keep = static fn (): bool => false;
		add_filter( 'causerie_knowledge_includes', $keep );
		try {
			self::assertStringNotContainsString( 'nine o’clock', $this->goOn() );
		} finally {
			remove_filter( 'causerie_knowledge_includes', $keep );
		}
	}

	public function testItIsNotToldWhereTheOwnerHasDeletedThePage(): void {
		wp_delete_post( $this->page, true );
		self::assertStringNotContainsString( 'nine o’clock', $this->goOn() );
	}
}
