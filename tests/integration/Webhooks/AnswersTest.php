<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\HttpOutcome;
use Causerie\Chat\Plugin;
use Causerie\Chat\Services;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Answers\AnswerReader;
use Causerie\Chat\Webhooks\Answers\AnswerStore;
use Causerie\Chat\Webhooks\Answers\ApplyAnswer;
use Causerie\Chat\Webhooks\Answers\GivenAnswer;
use Causerie\Chat\Webhooks\Context\ContextCircuit;
use Causerie\Chat\Webhooks\Context\ContextHealthStore;
use Causerie\Chat\Webhooks\Deliveries\Body;
use Causerie\Chat\Webhooks\Deliveries\Delivery;
use Causerie\Chat\Webhooks\Dispatch\FanOut;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;
use Causerie\Chat\Webhooks\Endpoints\Verification;
use PHPUnit\Framework\Attributes\DataProvider;

/** What an endpoint answers, without the network: what is read of it, that it is done once, and who gets events before that. */
final class AnswersTest extends TestCase {

	private Services $services;

	private FixedClock $clock;

	private EndpointStore $endpoints;

	private OutboxStore $outbox;

	protected function setUp(): void {
		parent::setUp();
		$this->services  = Plugin::services();
		$this->clock     = new FixedClock( $this->services->clock()->milliseconds() );
		$this->endpoints = new EndpointStore( $this->services->database(), $this->clock );
		$this->outbox    = new OutboxStore( $this->services->database(), $this->clock, $this->services->transformation() );
	}

	/** @return iterable<string, array{string, string, string, bool}> Content type, body, and what of it can be applied. */
	public static function answers(): iterable {
		$parts = '{"parts":[{"type":"text","text":" One "},{"type":"text","text":"Two"}]}';
		yield 'a message' => [ 'application/json; charset=utf-8', $parts, 'One ' . "\n\n" . 'Two', true ];
		yield 'JSON of a kind' => [ 'application/vnd.api+json', $parts, 'One ' . "\n\n" . 'Two', true ];
		yield 'a text that looks like it' => [ 'text/plain', $parts, '', false ];
		yield 'what many say' => [ 'application/json', '{"ok":true}', '', false ];
		yield 'a list' => [ 'application/json', '[]', '', false ];
		yield 'nothing in it' => [ 'application/json', '{"parts":[],"attributes":{}}', '', false ];
		yield 'white space' => [ 'application/json', '{"parts":[{"type":"text","text":" \n "}]}', '', false ];
		yield 'an empty body' => [ 'application/json', '', '', false ];
	}

	#[DataProvider( 'answers' )]
	public function testReadsWhatIsMeantAsAnAnswer( string $type, string $body, string $text, bool $isAnswer ): void {
		$answer = $this->read( $body, $type );
		self::assertSame( [ $isAnswer, $text, '' ], [ $answer !== null, $answer->text ?? '', $answer->refusal ?? '' ] );
	}

	public function testAnEndpointThatMayNotAnswerIsNotReadNorWhatFailed(): void {
		$parts = '{"parts":[{"type":"text","text":"One"}]}';
		self::assertNull( $this->read( $parts, 'application/json', replies: false ) );
		self::assertNull( $this->read( $parts, 'application/json', status: 500 ) );
	}

	public function testADeliveryIsAnsweredOnceWhateverComesOfIt(): void {
		$session  = $this->services->sessions()->create( 1, '', '' );
		$apply    = new ApplyAnswer( new AnswerStore( $this->services->database() ), $this->services->pushMessage(), $this->services->setAttributes() );
		$delivery = $this->delivery( $session->id );
		$told     = [];
		$hear     = static function ( string $messageId, string $sessionId, int $botId, string $text ) use ( &$told ): void {
			$told[] = $text;
		};
		add_action( 'causerie_message_pushed', $hear, 10, 4 );
		$run = function ( GivenAnswer $answer ) use ( $apply, $delivery ): void {
			foreach ( $this->services->database()->transaction( static fn (): array => $apply->run( $delivery, $answer ) ) as $tell ) {
				$tell();
			}
		};
		// What cannot be applied leaves it open.
		$run( new GivenAnswer( 'Lost', [ 'nobody_knows' => 1 ] ) );
		self::assertSame( [ 'refused', [] ], [ $this->answerOf( $delivery ), $told ] );
		$run( new GivenAnswer( 'First', [] ) );
		$run( new GivenAnswer( 'Second', [] ) );
		$run( GivenAnswer::refused( 'Too long.' ) );
		$run( new GivenAnswer( '', [ 'nobody_knows' => 1 ] ) );
		self::assertSame( [ 'applied', [ 'First' ] ], [ $this->answerOf( $delivery ), $told ] );
		self::assertSame( [ 'First' ], array_column( $this->services->messages()->list( $session->id, null, 10 ), 'text' ) );
		remove_action( 'causerie_message_pushed', $hear );
	}

	/** @return iterable<string, array{Fact, string}> An event, and what becomes of an answer to it. */
	public static function events(): iterable {
		yield 'what a visitor says' => [ new Fact( 'message.created', 1, 'mine', [ 'role' => 'user' ] ), 'applied' ];
		yield 'what another system has said' => [ new Fact( 'message.created', 1, 'mine', [ 'role' => 'agent' ] ), 'refused' ];
		yield 'a reply' => [ new Fact( 'reply.created', 1, 'mine', [ 'text' => 'Hello' ] ), 'applied' ];
		yield 'no conversation' => [ new Fact( 'budget.threshold_reached', 0, null, [ 'percent' => 80 ] ), 'refused' ];
	}

	#[DataProvider( 'events' )]
	public function testNobodyAnswersWhatAnotherSystemHasSaid( Fact $fact, string $answer ): void {
		$session  = $this->services->sessions()->create( 1, '', '' );
		$fact     = new Fact( $fact->type, $fact->botId, $fact->sessionId === null ? null : $session->id, $fact->data );
		$delivery = $this->delivery( $session->id, $fact );
		$apply    = new ApplyAnswer( new AnswerStore( $this->services->database() ), $this->services->pushMessage(), $this->services->setAttributes() );
		$this->services->database()->transaction( static fn (): array => $apply->run( $delivery, new GivenAnswer( 'Hello', [] ) ) );
		self::assertSame( $answer, $this->answerOf( $delivery ) );
	}

	public function testAnAnswerIsUndoneWithTheNoteOfItsDelivery(): void {
		$session  = $this->services->sessions()->create( 1, '', '' );
		$apply    = new ApplyAnswer( new AnswerStore( $this->services->database() ), $this->services->pushMessage(), $this->services->setAttributes() );
		$delivery = $this->delivery( $session->id );
		try {
			$this->services->database()->transaction(
				static function () use ( $apply, $delivery ): never {
					$apply->run( $delivery, new GivenAnswer( 'First', [] ) );
					throw new \RuntimeException( 'The process dies.' );
				}
			);
		} catch ( \RuntimeException ) {
			self::assertSame( [ 'none', [] ], [ $this->answerOf( $delivery ), $this->services->messages()->list( $session->id, null, 10 ) ] );
		}
	}

	public function testAfterFiveFailuresOneQuestionTriesItAgain(): void {
		$circuit  = new ContextCircuit( new ContextHealthStore( $this->services->database() ), $this->clock );
		$endpoint = $this->endpoint( [ 'context' => true ] );
		$now      = fn (): Endpoint => $this->endpoints->find( $endpoint->id ) ?? throw new \LogicException();
		for ( $failure = 1; $failure <= 5; $failure++ ) {
			self::assertTrue( $circuit->allows( $now() ) );
			$circuit->note( $now(), false );
		}
		self::assertFalse( $circuit->allows( $now() ) );
		$this->clock->milliseconds += 10_001;
		$seen                       = $now();
		// Two at once: one of them asks.
		self::assertTrue( $circuit->allows( $seen ) );
		$this->clock->milliseconds += 1;
		self::assertFalse( $circuit->allows( $seen ) );
		$circuit->note( $now(), false );
		$this->clock->milliseconds += 10_001;
		self::assertFalse( $circuit->allows( $now() ) );
		$this->clock->milliseconds += 10_000;
		self::assertTrue( $circuit->allows( $now() ) );
		$circuit->note( $now(), true );
		self::assertSame( [ 0, true, true ], [ $now()->contextFailures, $circuit->allows( $now() ), $circuit->allows( $now() ) ] );
	}

	public function testWhatHappensBeforeAnEndpointHasProvenItselfIsNotForIt(): void {
		$endpoint = $this->endpoint( [ 'verify' => true ] );
		$this->tell();
		self::assertSame( 0, $this->fannedOutTo( $endpoint ) );
		$this->tell();
		$this->clock->milliseconds += 60_000;
		$this->endpoints->challenge( $endpoint->id, hash( 'sha256', 'abc' ), false );
		self::assertFalse( $this->endpoints->verified( $endpoint->id, hash( 'sha256', 'other' ) ) );
		self::assertTrue( $this->endpoints->verified( $endpoint->id, hash( 'sha256', 'abc' ) ) );
		self::assertSame( 0, $this->fannedOutTo( $endpoint ) );
	}

	public function testOnlyTheQuestionIsSentToAnEndpointWhoseAddressWasChanged(): void {
		$endpoint = $this->endpoint( [ 'verify' => true ] );
		$this->endpoints->challenge( $endpoint->id, hash( 'sha256', 'abc' ), false );
		$this->endpoints->verified( $endpoint->id, hash( 'sha256', 'abc' ) );
		$this->services->database()->run( 'UPDATE {endpoints} SET verified_at = 1, created_at = 1 WHERE id = %s', $endpoint->id );
		$this->tell();
		self::assertSame( 1, $this->fannedOutTo( $endpoint ) );
		$this->endpoints->challenge( $endpoint->id, '', true );
		$changed = $this->endpoints->find( $endpoint->id );
		self::assertNotNull( $changed );
		self::assertSame( [], $this->outbox->claim( $changed, 10, 20, 1, 60_000 ) );
		$this->services->verification()->ask( $changed );
		$this->clock->milliseconds += 60_000;
		$claimed = $this->outbox->claim( $changed, 10, 20, 1, 60_000 );
		self::assertSame( [ Verification::TYPE ], array_map( static fn ( array $one ): string => $one[0]->type, $claimed ) );
		$payload = (string) $claimed[0][1];
		self::assertFalse( Verification::isAnswered( $payload, 'OK' ) );
		self::assertFalse( Verification::isAnswered( $payload, '' ) );
		$challenge = json_decode( $payload, true )['data']['challenge'];
		self::assertTrue( Verification::isAnswered( $payload, "{$challenge}\n" ) );
		self::assertTrue( Verification::isAnswered( $payload, (string) wp_json_encode( [ 'challenge' => $challenge ] ) ) );
		self::assertFalse( Verification::isAnswered( '{"data":{"challenge":""}}', '' ) );
		// Also one that gets ids alone must be able to repeat it.
		self::assertStringContainsString( $challenge, Body::of( $payload, true ) );
	}

	public function testAnEndpointNeverHasAnotherAddressWithTheProofOfTheOneBefore(): void {
		$this->actAs( 'administrator' );
		$endpoint = $this->endpoint( [ 'url' => 'https://93.184.216.34/old', 'verify' => true, 'signature' => 'v1' ] );
		$this->endpoints->challenge( $endpoint->id, hash( 'sha256', 'abc' ), false );
		$this->endpoints->verified( $endpoint->id, hash( 'sha256', 'abc' ) );
		// The process dies before the last of what it has to say to the database.
		$die = static fn ( string $sql ): string => str_contains( $sql, 'SET challenge' ) ? 'This is no SQL' : $sql;
		$put = fn (): int => $this->rest( 'PUT', "/webhooks/{$endpoint->id}", [ 'url' => 'https://93.184.216.34/new', 'events' => [ '*' ], 'verify' => true ] )->get_status();
		add_filter( 'query', $die );
		$status = 0;
		self::logOf( static function () use ( $put, &$status ): void {
			$status = $put();
		} );
		remove_filter( 'query', $die );
		$now = fn (): Endpoint => $this->endpoints->find( $endpoint->id ) ?? throw new \LogicException();
		self::assertGreaterThanOrEqual( 500, $status );
		self::assertSame( [ 'https://93.184.216.34/old', true ], [ $now()->url(), $now()->isConfirmed() ] );
		self::assertSame( 200, $put() );
		self::assertSame( [ 'https://93.184.216.34/new', false ], [ $now()->url(), $now()->isConfirmed() ] );
	}

	public function testWhetherAnybodyIsAskedCostsNoQuery(): void {
		$this->endpoint( [ 'context' => true ] );
		$this->services->endpointRegister()->refresh();
		$before = $this->services->database()->statements();
		self::assertTrue( EndpointRegister::isAnyAsked() );
		self::assertTrue( apply_filters( 'causerie_context_wanted', false, 1 ) );
		self::assertSame( $before, $this->services->database()->statements() );
	}

	/** @param array<string, mixed> $settings */
	private function endpoint( array $settings ): Endpoint {
		$all = $settings + [
			'url'        => 'https://hooks.example/causerie',
			'events'     => [ '*' ],
			'bots'       => [],
			'filters'    => [],
			'payload'    => 'full',
			'ordered'    => false,
			'per_second' => 0,
		];
		$made = $this->endpoints->add( $all, '', '', '2026-11-26', '' );
		$this->services->endpointRegister()->refresh();
		return $made;
	}

	private function tell(): void {
		$this->services->facts()->tell( static fn (): array => [ new Fact( 'budget.threshold_reached', 0, null, [ 'percent' => 80 ] ) ] );
	}

	private function fannedOutTo( Endpoint $endpoint ): int {
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		return (int) $this->services->database()->value( 'SELECT COUNT(*) FROM {deliveries} WHERE endpoint_id = %s', $endpoint->id );
	}

	private function delivery( string $sessionId, ?Fact $fact = null ): Delivery {
		$endpoint = $this->endpoint( [ 'replies' => true ] );
		$this->services->facts()->tell( static fn (): array => [ $fact ?? new Fact( 'session.reopened', 1, $sessionId, [ 'by' => 'visitor' ] ) ] );
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		$row = $this->services->database()->row( 'SELECT * FROM {deliveries} WHERE endpoint_id = %s', $endpoint->id );
		self::assertNotNull( $row );
		return Delivery::fromRow( $row );
	}

	private function answerOf( Delivery $delivery ): string {
		return (string) $this->services->database()->value( 'SELECT answer FROM {deliveries} WHERE id = %d', $delivery->id );
	}

	private function read( string $body, string $type, bool $replies = true, int $status = 200 ): ?GivenAnswer {
		$reader   = new AnswerReader( $this->services->contract( ... ) );
		$endpoint = new Endpoint( 'end_1', [ 'replies' => $replies ], '', '', 0, 0, 0, 0, 0, 0, 0, 0 );
		$timings  = [
			'connect'    => 0,
			'tls'        => 0,
			'first_byte' => 0,
			'total'      => 0,
		];
		$outcome  = new HttpOutcome( $status, [ 'content-type' => $type ], $body, false, null, '', '', $timings );
		return $reader->read( $endpoint, $outcome );
	}
}
