<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Secrets;

defined( 'ABSPATH' ) || exit;

/**
 * Gives a repeated POST the answer of the first one, and carries it out once.
 *
 * For callers who are known: what nobody in particular has sent, anyone could fetch with a guessed key. Answers are stored
 * encrypted, because some hold what is shown only once. A request that failed has changed nothing and may be tried again.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
final class KeptAnswers {

	public const REPLAYED_HEADER = 'Idempotency-Replayed';

	private const PURPOSE = 'kept-answer';

	/** After so many milliseconds (15 minutes) a request that has not ended was lost with its PHP process: none takes so long, and one that does would be carried out twice. */
	private const LOST = 900000;

	/** @param int $life Seconds: the contract's limit `idempotencySeconds`. */
	public function __construct(
		private readonly KeptAnswerStore $store,
		private readonly Secrets $secrets,
		private readonly Clock $clock,
		private readonly int $life,
	) {}

	/**
	 * @param \Closure(): \WP_REST_Response $work Carries the request out.
	 * @throws ProblemException `invalid_request`, `idempotency_key_reused` or `request_in_progress`, and what the work throws.
	 */
	public function once( Route $route, Call $call, \Closure $work ): \WP_REST_Response {
		$name = $call->caller->name();
		$id   = $route->idempotent !== 'answer' ? null : Idempotency::hash( $call->request, $name . ' ' . $route->id );
		if ( $id === null || $name === '' ) {
			return $work();
		}
		$request = hash( 'sha256', $call->request->get_route() . "\n" . $call->request->get_body() );
		$subject = KeptSubject::of( $call );
		$token   = bin2hex( random_bytes( 16 ) );
		if ( ! $this->store->claim( $id, $request, $subject, $token ) ) {
			$first = $this->first( $id, $request, $subject, $token );
			if ( $first !== null ) {
				return $first;
			}
		}
		try {
			$response = $work();
		} catch ( \Throwable $failure ) {
			$this->store->release( $id, $token );
			throw $failure;
		}
		// A stream has not been written yet, and cannot be told again.
		if ( $response instanceof StreamResponse || $response->get_status() >= 400 ) {
			$this->store->release( $id, $token );
			return $response;
		}
		$this->store->keep( $id, $token, $response->get_status(), $this->pack( $response ), KeptSubject::of( $call, $response->get_data() ) );
		return $response;
	}

	/**
	 * Removes what is about sessions or users that go, or that may no longer be told apart.
	 *
	 * @param list<string> $subjects As `KeptSubject` names them.
	 */
	public function forget( array $subjects ): void {
		if ( $subjects !== [] ) {
			$this->store->forget( $subjects );
		}
	}

	/** Removes what is kept for too long. */
	public function cleanUp(): void {
		$this->store->deleteOlderThan( $this->life );
	}

	/** The first answer; null where the first request was lost or is long ago, so that this one is the first now. */
	private function first( string $id, string $request, ?string $subject, string $token ): ?\WP_REST_Response {
		$kept = $this->store->find( $id );
		if ( $kept !== null ) {
			$age = $this->clock->milliseconds() - $kept->createdAt;
			if ( $age > ( $kept->status === 0 ? self::LOST : 1000 * $this->life ) ) {
				$this->store->expire( $id, $kept->createdAt );
				$kept = null;
			}
		}
		if ( $kept === null ) {
			if ( $this->store->claim( $id, $request, $subject, $token ) ) {
				return null;
			}
			throw new ProblemException( 'request_in_progress', retryAfter: 1 );
		}
		if ( ! hash_equals( $kept->request, $request ) ) {
			throw new ProblemException( 'idempotency_key_reused' );
		}
		if ( $kept->status === 0 ) {
			throw new ProblemException( 'request_in_progress', retryAfter: 1 );
		}
		return $this->unpack( $kept );
	}

	private function pack( \WP_REST_Response $response ): string {
		return $this->secrets->encrypt( (string) wp_json_encode( [ $response->get_data(), $response->get_headers() ] ), self::PURPOSE );
	}

	private function unpack( KeptAnswer $kept ): \WP_REST_Response {
		$answer = json_decode( (string) $this->secrets->decrypt( $kept->answer, self::PURPOSE ) );
		if ( ! is_array( $answer ) ) {
			// The salts of the site have changed since.
			throw new ProblemException( 'idempotency_key_reused' );
		}
		$response = new \WP_REST_Response( $answer[0], $kept->status, (array) $answer[1] );
		$response->header( self::REPLAYED_HEADER, 'true' );
		return $response;
	}
}
