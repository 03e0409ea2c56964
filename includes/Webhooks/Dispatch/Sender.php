<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\HttpOutcome;
use Causerie\Chat\Platform\HttpPool;
use Causerie\Chat\Platform\HttpRequest;
use Causerie\Chat\Platform\HttpTarget;
use Causerie\Chat\Webhooks\Answers\AnswerReader;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Deliveries\Body;
use Causerie\Chat\Webhooks\Deliveries\Delivery;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\Verification;
use Causerie\Chat\Platform\Target\TargetCheck;
use Causerie\Chat\Platform\Target\TargetRefused;

defined( 'ABSPATH' ) || exit;

/** Sends one delivery: checks where it may go, signs it for this attempt, and notes what came of it. */
final class Sender {

	/** Seconds for a whole attempt. */
	private const SECONDS = 15.0;

	/** Bytes of an answer that are read. */
	private const BYTES = 65_536;

	/** Words of the contract for what ends an attempt before anything is sent. */
	private const EVENT_GONE  = 'event_gone';
	private const SECRET_GONE = 'secret_gone';
	private const TOO_LARGE   = 'body_too_large';

	/** And for an answer that does not repeat the challenge. */
	private const WRONG_CHALLENGE = 'wrong_challenge';

	/** @var array<string, HttpTarget|TargetRefused> What was found of addresses in this batch. */
	private array $checked = [];

	public function __construct(
		private readonly Signer $signer,
		private readonly TargetCheck $targets,
		private readonly AnswerReader $answers,
		private readonly Bookkeeping $books,
		private readonly Clock $clock,
	) {}

	/** Begins a batch: what is secret is read anew, and where it goes is checked anew, as both can change between two attempts. */
	public function prepare(): void {
		$this->signer->prepare();
		$this->checked = [];
	}

	/**
	 * @param string|null          $payload The event, or what a template made of it; '' where that was too much, null where the event is not kept any more.
	 * @param \Closure(): void $ended   Called when the attempt is over.
	 */
	public function send( Endpoint $endpoint, Delivery $delivery, ?string $payload, HttpPool $pool, \Closure $ended ): void {
		$number  = $delivery->attempts + 1;
		$started = $this->clock->milliseconds();
		$body    = Body::of( (string) $payload, $delivery->isThin );
		$signed  = $this->signer->headers( $endpoint, $delivery->eventId, $body, $started );
		if ( $payload === null || $payload === '' || $signed === null ) {
			$error = match ( $payload ) {
				null    => self::EVENT_GONE,
				''      => self::TOO_LARGE,
				default => self::SECRET_GONE,
			};
			$this->books->add( $delivery, Attempt::refused( $number, $started, $error, '' ), $error !== self::SECRET_GONE );
			$ended();
			return;
		}
		$isKnown = isset( $this->checked[ $endpoint->url() ] );
		$target  = $this->checked[ $endpoint->url() ] ??= $this->check( $endpoint->url(), $pool );
		// Only the first of them has waited for it.
		$lookup = $isKnown ? 0 : $target->lookup;
		if ( $target instanceof TargetRefused ) {
			$this->books->add( $delivery, Attempt::refused( $number, $started, $target->reason, $target->sentence(), $lookup ) );
			$ended();
			return;
		}
		/** An attempt begins: nothing of it has been sent. */
		do_action( 'causerie_webhooks_sending' );
		$pool->add(
			new HttpRequest( 'POST', $endpoint->url(), $signed['headers'], $body, totalSeconds: self::SECONDS, keepBytes: self::BYTES ),
			$target,
			function ( HttpOutcome $outcome ) use ( $endpoint, $delivery, $payload, $number, $started, $signed, $lookup, $ended ): void {
				$attempt = Attempt::of( $number, $started, $signed['headers'], $signed['masked'], $outcome, $lookup );
				if ( $delivery->type === Verification::TYPE && $attempt->isSuccess() && ! Verification::isAnswered( $payload, $outcome->body ) ) {
					$attempt = $attempt->rejected( self::WRONG_CHALLENGE, '' );
				}
				$this->books->add( $delivery, $attempt, answer: Body::isAsked( $delivery->type ) ? null : $this->answers->read( $endpoint, $outcome ) );
				$ended();
			}
		);
	}

	/** Asks DNS, and waits for it: once for all attempts that begin at the same moment, and each is held to what was found. */
	private function check( string $url, HttpPool $pool ): HttpTarget|TargetRefused {
		try {
			return $this->targets->check( $url );
		} catch ( TargetRefused $refusal ) {
			return $refusal;
		} finally {
			// What is under way stood still meanwhile: after several silent name servers its time would be up, answered or not.
			$pool->move();
		}
	}
}
