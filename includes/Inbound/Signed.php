<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Signing\SigningKey;

defined( 'ABSPATH' ) || exit;

/** A message as it came, with the three headers of Standard Webhooks 1.0.0 by which it is believed. */
final class Signed {

	/** A full stop in the id could move the border between it and the time. */
	private const ID   = '/^[A-Za-z0-9_-]{1,255}$/D';
	private const TIME = '/^[1-9][0-9]{0,14}$/D';

	/** Tokens that are compared; two are there while a sender rotates. */
	private const TOKENS = 16;

	/**
	 * @param string $id        The header `webhook-id`; '' where it is missing.
	 * @param string $timestamp The header `webhook-timestamp`, likewise.
	 * @param string $signature The header `webhook-signature`, likewise.
	 * @param string $body      The bytes that came.
	 */
	public function __construct(
		public readonly string $id,
		private readonly string $timestamp,
		private readonly string $signature,
		public readonly string $body,
	) {}

	/** @phpstan-param \WP_REST_Request<array<string, mixed>> $request */
	public static function of( \WP_REST_Request $request ): self {
		return new self(
			(string) $request->get_header( 'webhook-id' ),
			(string) $request->get_header( 'webhook-timestamp' ),
			(string) $request->get_header( 'webhook-signature' ),
			(string) $request->get_body()
		);
	}

	/** @return string The id; '' where there is none, or something that is no id. */
	public function believableId(): string {
		return preg_match( self::ID, $this->id ) === 1 ? $this->id : '';
	}

	/**
	 * @param list<SigningKey> $keys      Any of them will do.
	 * @param int              $now       Seconds since 1970.
	 * @param int              $tolerance How far the time may be away, in seconds.
	 * @throws ProblemException `webhook_headers_invalid`, `webhook_timestamp_invalid` or `webhook_signature_invalid`.
	 */
	public function verify( array $keys, int $now, int $tolerance ): void {
		if ( $this->believableId() === '' || preg_match( self::TIME, $this->timestamp ) !== 1 || $this->signature === '' ) {
			throw new ProblemException( 'webhook_headers_invalid' );
		}
		if ( abs( $now - (int) $this->timestamp ) > $tolerance ) {
			throw new ProblemException( 'webhook_timestamp_invalid' );
		}
		$tokens   = array_slice( explode( ' ', $this->signature ), 0, self::TOKENS );
		$isProven = false;
		foreach ( $keys as $key ) {
			$expected = $key->sign( "{$this->id}.{$this->timestamp}.{$this->body}" );
			// All of them, so that the time tells nothing of which one it was.
			foreach ( $tokens as $token ) {
				$isProven = hash_equals( $expected, $token ) || $isProven;
			}
		}
		if ( ! $isProven ) {
			throw new ProblemException( 'webhook_signature_invalid' );
		}
	}
}
