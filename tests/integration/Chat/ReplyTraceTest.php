<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/../Models/ModelServer.php';

/** Why a reply is as it is, as the owner reads it: from real turns, with the built-in answers and with a model server. */
final class ReplyTraceTest extends TestCase {

	use WithModelServer;

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		$this->page( 'Delivery', 'We deliver parcels within three working days. Delivery costs 5 euros.' );
	}

	public function testTheReplyTellsWhatItCouldRestOnAndWhatItCites(): void {
		$this->page( 'Journal', 'A parcel was delivered by bicycle.', 'post' );
		$trace    = $this->trace( $this->ask( 'How much does delivery cost?' ) );
		$passages = $trace['retrieval']['passages'];
		self::assertSame( [ 1, true, 'Delivery' ], [ $passages[0]['number'], $passages[0]['cited'], $passages[0]['title'] ] );
		self::assertGreaterThan( 1, $passages[0]['parts']['value'] );
		self::assertGreaterThan( 1, $passages[0]['parts']['title'] );
		self::assertEqualsWithDelta( $passages[0]['score'], array_product( $passages[0]['parts'] ), 0.01 );
		$journal = $passages[ (int) array_search( 'Journal', array_column( $passages, 'title' ), true ) ];
		self::assertSame( [ false, 0.7 ], [ $journal['cited'], $journal['parts']['mention'] ] );
		self::assertSame( [ 'rule' => null, 'models' => [ 'builtin' ] ], $trace['routing'] );
		self::assertNull( $trace['price'] );
		self::assertIsInt( $trace['times']['first_token'] );
	}

	public function testWhatWasNotGivenToTheModelStandsAfterWhatWas(): void {
		for ( $number = 1; $number <= 9; $number++ ) {
			$this->page( "Delivery to region {$number}", 'We deliver parcels there.' );
		}
		$passages = $this->trace( $this->ask( 'Do you deliver parcels?' ) )['retrieval']['passages'];
		self::assertSame( [ 1, 2, 3, 4, 5, 6, null, null, null, null ], array_column( $passages, 'number' ) );
	}

	public function testAQuestionThatGoesOnSaysSo(): void {
		$this->page( 'Nantes', 'The shop in Nantes is open from 9 to 18. On Sundays the shop in Nantes is open from 10.' );
		$first = $this->ask( 'When is the shop in Nantes open?' );
		$next  = $this->rest( 'POST', '/sessions/' . $first['session_id'] . '/messages', [ 'message' => 'And on Sundays?' ], [ 'X-Causerie-Visitor' => $first['visitor_token'] ] )->get_data();
		self::assertSame( [ false, true ], [ $this->trace( $first )['retrieval']['continues'], $this->trace( $next )['retrieval']['continues'] ] );
	}

	public function testTheRuleThatChoseAndThePriceAreTold(): void {
		$this->withServer(
			[
				'rules'     => [
					[ 'when' => [ 'min_length' => 2000 ], 'use' => [ 'provider' => 'builtin' ] ],
					[ 'when' => [ 'max_length' => 50 ], 'use' => [ 'provider' => 'openai_compatible', 'model' => 'scripted' ] ],
				],
				'fallbacks' => [ [ 'provider' => 'builtin' ] ],
			]
		);
		self::$server->script( [ 'Five euros [1].' ] );
		Plugin::services()->ownModels()->replace( [ [ 'kind' => 'openai_compatible', 'id' => 'scripted', 'price' => [ 'input' => 2, 'cached_input' => 1, 'output' => 8 ] ] ] );
		// Tests before this one can have asked for prices in this process.
		Plugin::services()->catalogue()->forget();
		$trace = $this->trace( $this->ask( 'How much does delivery cost?' ) );
		self::assertSame( [ 'rule' => 2, 'models' => [ 'openai_compatible/scripted', 'builtin' ] ], $trace['routing'] );
		self::assertSame( [ 2.0, 1.0, 8.0 ], array_map( floatval( ... ), array_values( $trace['price'] ) ) );
	}

	public function testAReplyThatFailedHasATraceToo(): void {
		$this->withServer( [ 'model' => '404' ] );
		$this->rest( 'POST', '/chat', [ 'message' => 'How much does delivery cost?' ] );
		$trace = $this->valid( 'ReplyTrace', $this->records( (string) Plugin::services()->database()->value( 'SELECT id FROM {sessions}' ) )[1]['trace'] );
		self::assertSame( [ [ 'openai_compatible/404' ], null ], [ $trace['routing']['models'], $trace['times']['first_token'] ] );
		self::assertNotEmpty( $trace['retrieval']['passages'] );
	}

	public function testItHoldsNoTextOfVisitorsOrPagesNoKeyAndIsSmall(): void {
		for ( $number = 1; $number <= 12; $number++ ) {
			$this->page( "Delivery {$number} " . str_repeat( 'é', 500 ), 'We deliver parcels there.' );
		}
		$this->withServer( [ 'model' => 'echo' ] );
		$reply = $this->ask( 'Do you deliver parcels to my secret address?' );
		$json  = (string) Plugin::services()->database()->value( 'SELECT trace FROM {messages} WHERE id = %s', $reply['message_id'] );
		self::assertLessThan( 16384, strlen( $json ) );
		foreach ( [ 'secret', 'We deliver', self::$server->key ] as $absent ) {
			self::assertStringNotContainsString( $absent, $json );
		}
	}

	public function testVisitorsDoNotSeeIt(): void {
		$reply = $this->ask( 'How much does delivery cost?' );
		$list  = $this->rest( 'GET', '/sessions/' . $reply['session_id'] . '/messages', headers: [ 'X-Causerie-Visitor' => $reply['visitor_token'] ] );
		self::assertStringNotContainsString( 'trace', (string) wp_json_encode( $list->get_data() ) );
		self::assertArrayNotHasKey( 'trace', $reply );
	}

	/** @return array<string, mixed> The contract's `Reply`. */
	private function ask( string $message ): array {
		return $this->valid( 'Reply', $this->rest( 'POST', '/chat', [ 'message' => $message ] )->get_data() );
	}

	/**
	 * @param array<string, mixed> $reply
	 * @return array<string, mixed> The contract's `ReplyTrace`.
	 */
	private function trace( array $reply ): array {
		$records = array_column( $this->records( $reply['session_id'] ), null, 'id' );
		self::assertNull( $records[ $reply['question_id'] ]['trace'] );
		return $this->valid( 'ReplyTrace', $records[ $reply['message_id'] ]['trace'] );
	}

	/** @return list<array<string, mixed>> */
	private function records( string $sessionId ): array {
		$this->actAs( 'administrator' );
		$list = $this->valid( 'MessageRecordList', $this->rest( 'GET', '/sessions/' . $sessionId . '/records' )->get_data() );
		wp_set_current_user( 0 );
		return $list['messages'];
	}

	private function page( string $title, string $text, string $type = 'page' ): void {
		$this->post( [ 'post_title' => $title, 'post_type' => $type, 'post_content' => '<!-- wp:paragraph --><p>' . $text . '</p><!-- /wp:paragraph -->' ] );
	}

	/** @param array<string, mixed> $model Parts of the contract's `BotModel`. */
	private function withServer( array $model ): void {
		$services = Plugin::services();
		$services->connections()->connect( 'openai_compatible', [ 'base_url' => self::$server->baseUrl, 'api_key' => self::$server->key, 'model' => 'echo' ] );
		$bot     = $services->defaultBot()->resolve( null );
		$verdict = $services->contract()->judge( 'BotSettings', json_decode( (string) wp_json_encode( [ 'model' => $model + [ 'provider' => 'openai_compatible' ] ] ) ) );
		self::assertTrue( $verdict->isValid(), (string) wp_json_encode( $verdict->problems ) );
		$services->bots()->replace( $bot->id, $bot->name, json_decode( (string) wp_json_encode( $verdict->value ), true ) );
	}

	/**
	 * @param mixed $value As it would be sent.
	 * @return array<string, mixed>
	 */
	private function valid( string $schema, mixed $value ): array {
		$verdict = Plugin::services()->contract()->judge( $schema, json_decode( (string) wp_json_encode( $value ) ) );
		self::assertTrue( $verdict->isValid(), $schema . ': ' . wp_json_encode( [ $value, $verdict->problems ] ) );
		return $value;
	}
}
