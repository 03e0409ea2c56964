<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Visitors\Identity;
use Causerie\Chat\Visitors\VisitorClaims;

defined( 'ABSPATH' ) || exit;

/** What a caller asks for: a new message, or another reply to the last one. */
final class TurnRequest {

	private ?Identity $identity = null;

	private bool $isOfKnown = false;

	/**
	 * @param string                                             $text            What the visitor says; '' for a retry.
	 * @param array{url: string, title: string, language: string} $page           The contract's `Page`: a hint, never trusted.
	 * @param string|null                                        $sessionId       The session, proven to be the caller's; null begins one.
	 * @param int|null                                           $botId           The bot of the session; null for the default one.
	 * @param string                                             $address         Network address of the visitor, for the limits.
	 * @param string|null                                        $idempotencyHash Of the Idempotency-Key and its scope: 64 hexadecimal digits.
	 * @param string|null                                        $retryOf         The reply that is asked for again.
	 */
	private function __construct(
		public readonly string $text,
		public readonly array $page,
		public readonly ?string $sessionId,
		public readonly ?int $botId,
		public readonly string $address,
		public readonly ?string $idempotencyHash,
		public readonly ?string $retryOf,
	) {}

	/**
	 * A message in a session that is there.
	 *
	 * @param VisitorClaims                                      $claims What the caller's token says: which session it is, and which bot's.
	 * @param array{url: string, title: string, language: string} $page
	 */
	public static function message( VisitorClaims $claims, string $text, array $page, string $address, ?string $idempotencyHash ): self {
		$request            = new self( $text, $page, $claims->sessionId, $claims->botId, $address, $idempotencyHash, null );
		$request->isOfKnown = $claims->isKnown;
		return $request;
	}

	/**
	 * The first message of a session that does not exist yet.
	 *
	 * @param array{url: string, title: string, language: string} $page
	 */
	public static function firstMessage( ?int $botId, string $text, array $page, string $address, ?string $idempotencyHash ): self {
		return new self( $text, $page, null, $botId, $address, $idempotencyHash, null );
	}

	/** Another reply to the last question. */
	public static function retry( VisitorClaims $claims, string $replyId, string $address ): self {
		$page = [
			'url'      => '',
			'title'    => '',
			'language' => '',
		];
		return new self( '', $page, $claims->sessionId, $claims->botId, $address, null, $replyId );
	}

	/** The same request of somebody who is known. */
	public function by( ?Identity $identity ): self {
		$request           = clone $this;
		$request->identity = $identity;
		return $request;
	}

	/** Whether the token says that the session is a known visitor's: whose, one need not know. */
	public function isOfKnown(): bool {
		return $this->isOfKnown;
	}

	/** Who asks, where that is known. */
	public function identity(): ?Identity {
		return $this->identity;
	}
}
