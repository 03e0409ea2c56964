<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Context;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\HttpOutcome;
use Causerie\Chat\Visitors\SetAttributes;
use Causerie\Chat\Visitors\VisitorEvents;
use Causerie\Chat\Webhooks\Answers\Refusal;
use Causerie\Chat\Webhooks\Deliveries\Attempt;

defined( 'ABSPATH' ) || exit;

/** Reads what an endpoint answers to a question. It believes nothing of it. */
final class ContextReader {

	/** A word of the contract. */
	private const BAD_ANSWER = 'bad_answer';

	/** @param \Closure(): Contract $contract */
	public function __construct(
		private readonly \Closure $contract,
		private readonly SetAttributes $attributes,
	) {}

	/** Ends the exchange with what the answer says, if that can be used. */
	public function read( Exchange $exchange, HttpOutcome $outcome, Attempt $attempt, string $sessionId, int $milliseconds ): void {
		if ( ! $outcome->isSuccess() ) {
			$exchange->end( $outcome->error === HttpOutcome::TIMEOUT ? 'late' : 'failed', $milliseconds, $attempt );
			return;
		}
		if ( trim( $outcome->body ) === '' ) {
			$exchange->end( 'empty', $milliseconds, $attempt );
			return;
		}
		if ( $outcome->isTruncated ) {
			$exchange->end( 'invalid', $milliseconds, $attempt->rejected( self::BAD_ANSWER, __( 'The answer is longer than 256 KB.', 'causerie-chat' ) ) );
			return;
		}
		try {
			$answer = $this->validated( $outcome->body );
		} catch ( ProblemException $failure ) {
			$exchange->end( 'invalid', $milliseconds, $attempt->rejected( self::BAD_ANSWER, Refusal::sentence( $failure ) ) );
			return;
		}
		$problem = $answer['attributes'] === [] ? '' : $this->set( $sessionId, $answer['attributes'] );
		$exchange->end( $answer['context'] === [] ? 'empty' : 'used', $milliseconds, $problem === '' ? $attempt : $attempt->remarked( $problem ), $answer['context'] );
	}

	/**
	 * @return array{context: list<array{title: string, text: string, url: string}>, attributes: array<string, mixed>}
	 * @throws ProblemException
	 */
	private function validated( string $body ): array {
		$decoded = json_decode( $body );
		if ( json_last_error() !== JSON_ERROR_NONE ) {
			throw new ProblemException( 'invalid_json' );
		}
		/** @var array{context: list<array{title: string, text: string, url: string}>, attributes: array<string, mixed>} $answer As the contract's schema says. */
		$answer = ( $this->contract )()->validate( 'ContextAnswer', $decoded );
		return $answer;
	}

	/**
	 * Attributes that cannot be set are no reason to keep from the model what was said beside them.
	 *
	 * @param array<string, mixed> $attributes
	 * @return string Why not, in a sentence; '' where they are set.
	 */
	private function set( string $sessionId, array $attributes ): string {
		try {
			$visitor = $this->attributes->inSession( $sessionId, $attributes );
		} catch ( ProblemException $failure ) {
			return Refusal::sentence( $failure );
		}
		if ( $visitor !== null ) {
			VisitorEvents::updated( $visitor );
		}
		return '';
	}
}
