<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Visitors\Identity;
use Causerie\Chat\Visitors\VisitorClaims;

defined( 'ABSPATH' ) || exit;

/** What a caller asks for: a new message, or another reply to the last one. */
final class TurnRequest {

	private const NO_PAGE = [
		'url'      => '',
		'title'    => '',
		'language' => '',
	];

	private ?Identity $identity = null;

	private bool $isOfKnown = false;

	/**
	 * @param string                                              $text            What the visitor says; '' for a retry.
	 * @param array{url: string, title: string, language: string} $page            The contract's `Page`: a hint, never trusted.
	 * @param string|null                                         $sessionId       The session, which the caller may use; null begins one.
	 * @param int|null                                            $botId           The bot of the session; null for the default one. Of a server's call: the bot that it wants.
	 * @param string|null                                         $address         Network address of the visitor, for the limits; null for a server's call.
	 * @param string|null                                         $idempotencyHash Of the Idempotency-Key and its scope: 64 hexadecimal digits.
	 * @param string|null                                         $retryOf         The reply that is asked for again.
	 * @param bool                                                $isInBackground  Whether nobody waits for the reply.
	 * @param array<string, mixed>|null                           $consent         What the caller says that was agreed to: the contract's `ConsentInput`.
	 */
	private function __construct(
		public readonly string $text,
		public readonly array $page,
		public readonly ?string $sessionId,
		public readonly ?int $botId,
		public readonly ?string $address,
		public readonly ?string $idempotencyHash,
		public readonly ?string $retryOf,
		public readonly bool $isInBackground = false,
		public readonly ?array $consent = null,
	) {}

	/**
	 * A message in a session that is there.
	 *
	 * @param VisitorClaims                                      $claims What the caller's token says: which session it is, and which bot's.
	 * @param array{url: string, title: string, language: string} $page
	 */
	public static function message( VisitorClaims $claims, string $text, array $page, string $address, ?string $idempotencyHash, bool $isInBackground = false ): self {
		$request            = new self( $text, $page, $claims->sessionId, $claims->botId, $address, $idempotencyHash, null, $isInBackground );
		$request->isOfKnown = $claims->isKnown;
		return $request;
	}

	/**
	 * The first message of a session that does not exist yet.
	 *
	 * @param array{url: string, title: string, language: string} $page
	 * @param array<string, mixed>|null                           $consent
	 */
	public static function firstMessage( ?int $botId, string $text, array $page, string $address, ?string $idempotencyHash, bool $isInBackground = false, ?array $consent = null ): self {
		return new self( $text, $page, null, $botId, $address, $idempotencyHash, null, $isInBackground, $consent );
	}

	/** Another reply to the last question. */
	public static function retry( VisitorClaims $claims, string $replyId, string $address ): self {
		return new self( '', self::NO_PAGE, $claims->sessionId, $claims->botId, $address, null, $replyId );
	}

	/**
	 * A message that a server passes on for a visitor of its own. The session may have any name, and begins with its first
	 * message where there is none of that name.
	 *
	 * @param int|null                                           $botId Of a new session; of one that is there, the one that it has to be with.
	 * @param array{url: string, title: string, language: string} $page
	 * @param array<string, mixed>|null                          $consent
	 */
	public static function fromServer( ?string $sessionId, ?int $botId, string $text, array $page, ?string $idempotencyHash, bool $isInBackground = false, ?array $consent = null ): self {
		return new self( $text, $page, $sessionId, $botId, null, $idempotencyHash, null, $isInBackground, $consent );
	}

	/** Another reply to the last question, asked for by a server. */
	public static function retryFromServer( string $sessionId, string $replyId ): self {
		return new self( '', self::NO_PAGE, $sessionId, null, null, null, $replyId );
	}

	/**
	 * A message that was accepted before, and is answered now.
	 *
	 * @param array{url: string, title: string, language: string} $page
	 */
	public static function pending( string $sessionId, int $botId, string $text, array $page ): self {
		return new self( $text, $page, $sessionId, $botId, null, null, null, true );
	}

	/** Whether a server speaks for a visitor of its own, and not the visitor. */
	public function isOfServer(): bool {
		return $this->address === null;
	}

	/** Whether it names a session of which nothing is known yet: no token tells its bot, or that it is there at all. */
	public function isOfUnknownSession(): bool {
		return $this->address === null && $this->sessionId !== null;
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
