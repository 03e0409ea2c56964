<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Developers;

use Causerie\Chat\Tests\TestCase;

/** What code of the site can ask for. */
final class AskTest extends TestCase {

	public function testCodeAsksABotAndGetsItsReplyAsTheApiGivesIt(): void {
		$this->post( [ 'post_title' => 'Opening hours', 'post_content' => 'We are open from nine to six on weekdays.' ] );
		$first = causerie_ask( 'When are you open?' );
		self::assertIsArray( $first );
		self::assertSame( 'complete', $first['state'] );
		self::assertStringContainsString( 'nine to six', $first['reply'] );
		$next = causerie_ask( 'And on weekdays?', [ 'session_id' => $first['session_id'] ] );
		self::assertSame( $first['session_id'], $next['session_id'] );
		$this->actAs( 'administrator' );
		self::assertCount( 4, $this->rest( 'GET', "/sessions/{$first['session_id']}/records" )->get_data()['messages'] );
	}

	public function testASessionBeginsUnderANameOfOnesOwn(): void {
		self::assertSame( 'order-4711-help', causerie_ask( 'Hello?', [ 'session_id' => 'order-4711-help' ] )['session_id'] );
	}

	public function testWhatIsWrongIsAnErrorOfTheContract(): void {
		$cases = [
			[ 'message_empty', causerie_ask( '   ' ) ],
			[ 'invalid_request', causerie_ask( '' ) ],
			[ 'invalid_request', causerie_ask( 'Hello', [ 'model' => 'gpt-6-luna' ] ) ],
			[ 'invalid_request', causerie_ask( 'Hello', [ 'session_id' => 'no' ] ) ],
			[ 'bot_not_found', causerie_ask( 'Hello', [ 'bot' => 999999 ] ) ],
		];
		foreach ( $cases as [ $code, $error ] ) {
			self::assertInstanceOf( \WP_Error::class, $error );
			self::assertSame( $code, $error->get_error_code() );
			self::assertNotSame( '', $error->get_error_data()['advice'] );
		}
	}

	public function testAFilterCanAnswerInPlaceOfABot(): void {
		$filter = static fn ( mixed $answer, string $message ): array => [ 'reply' => strrev( $message ) ];
		add_filter( 'causerie_pre_ask', $filter, 5, 2 );
		try {
			self::assertSame( [ 'reply' => 'olleH' ], causerie_ask( 'Hello' ) );
		} finally {
			remove_filter( 'causerie_pre_ask', $filter, 5 );
		}
	}
}
