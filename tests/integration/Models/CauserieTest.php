<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\Causerie\Causerie;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/ReadsFixtures.php';

final class CauserieTest extends TestCase {

	use ReadsFixtures;

	private static function question( string $conversation ): ModelRequest {
		return new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, '<passages>…</passages> Where?' ) ], 'Where?', [ new Passage( 1, 'Here.', '', 'Page', 'https://example.org/', 'en', 1.0, 1.0 ) ], 'en', '', 0.5, 500, '', $conversation );
	}

	public function test_the_question_alone_is_sent_and_the_reply_comes_in_one_piece(): void {
		$sent  = self::answer( 200, self::fixture( 'causerie/reply.json' ) );
		$heard = new Heard();
		$reply = self::httpModel( new Causerie(), 'https://example.org', '' )->stream( self::question( 'c0ffee' ), $heard );
		self::assertSame( [ "Bien sûr : 日本語 👩‍👧\n\n- مرحبا." ], $heard->deltas );
		self::assertSame( [ $heard->deltas[0], FinishReason::Stop ], [ $reply->text, $reply->finish ] );
		// Nothing is known about tokens, which is for the budget to estimate.
		self::assertEquals( new Usage(), $reply->usage );
		self::assertSame( 'https://example.org/v1/chat', $sent[0]['url'] );
		self::assertSame( 'Bearer secret-key-0123456789', $sent[0]['headers']['Authorization'] );
		self::assertSame( [ 'user_id' => 'c0ffee', 'message' => 'Where?', 'session_id' => 'c0ffee' ], $sent[0]['body'] );
	}

	public function test_who_asks_outside_of_a_conversation_is_in_nobodys(): void {
		$sent = self::answer( 200, self::fixture( 'causerie/reply.json' ) );
		foreach ( [ 0, 1 ] as $at ) {
			self::httpModel( new Causerie(), 'https://example.org', '' )->stream( self::question( '' ), new Heard() );
			self::assertMatchesRegularExpression( '/^[0-9a-f]{32}$/D', $sent[ $at ]['body']['session_id'] );
		}
		self::assertNotSame( $sent[0]['body'], $sent[1]['body'] );
	}

	/** @return array<string, array{int, string, string, string}> Status, body, problem and what the owner reads. */
	public static function errors(): array {
		return [
			'error'           => [ 401, '{"error":"Invalid API key"}', 'model_auth', 'HTTP 401: Invalid API key' ],
			'message'         => [ 500, '{"message":"Broken"}', 'model_overloaded', 'HTTP 500: Broken' ],
			'detail'          => [ 422, '{"detail":"Too short"}', 'model_refused_request', 'HTTP 422: Too short' ],
			'quota'           => [ 402, '{"error":"No credit"}', 'model_quota', 'HTTP 402: No credit' ],
			'busy'            => [ 429, '{"error":"Slow down"}', 'model_rate_limited', 'HTTP 429: Slow down' ],
			'a wrong address' => [ 404, '{"error":"Not found"}', 'model_bad_response', 'Not found' ],
			'an error with 200' => [ 200, '{"error":"Broken"}', 'model_overloaded', 'Broken' ],
			'no reply'        => [ 200, '{"answer":"Here."}', 'model_bad_response', 'HTTP 200 application/json {"answer":"Here."}' ],
			'no text'         => [ 200, '{"reply":[]}', 'model_bad_response', 'HTTP 200 application/json {"reply":[]}' ],
			'an empty reply'  => [ 200, '{"reply":" "}', 'model_empty_reply', 'The reply ended (reply) without any text.' ],
		];
	}

	#[DataProvider( 'errors' )]
	public function test_everything_but_a_reply_is_an_error( int $status, string $body, string $problem, string $detail ): void {
		self::answer( $status, $body );
		try {
			self::httpModel( new Causerie(), 'https://example.org', '' )->stream( self::question( 'c0ffee' ), new Heard() );
			self::fail( 'There was a reply.' );
		} catch ( ModelException $failure ) {
			self::assertSame( [ $problem, $detail ], [ $failure->problem, $failure->detail ] );
		}
	}
}
