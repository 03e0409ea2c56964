<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/**
 * An error as OAuth 2.0 names it. Its description is for developers and stays English: the protocol allows printable ASCII
 * only.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
final class OAuthError extends \RuntimeException {

	/**
	 * @param string   $error       One of the contract's `OAuthError`.
	 * @param string   $description Printable ASCII without quotes and backslashes.
	 * @param int      $status      HTTP status, 400 to 599.
	 * @param int|null $retryAfter  Seconds to wait before the next try.
	 */
	public function __construct(
		public readonly string $error,
		public readonly string $description,
		public readonly int $status = 400,
		public readonly ?int $retryAfter = null,
	) {
		parent::__construct( $error . ': ' . $description );
	}

	public static function invalidClient( string $description ): self {
		return new self( 'invalid_client', $description, 401 );
	}

	/** One sentence for every reason, so that it tells nothing about codes and tokens of others. */
	public static function invalidGrant(): self {
		return new self( 'invalid_grant', 'The code or token is not valid, has expired or was revoked, or belongs to another client, redirect_uri or code_verifier.' );
	}

	/** @return array{error: string, error_description: string} As the contract's `OAuthError`. */
	public function toArray(): array {
		return [
			'error'             => $this->error,
			'error_description' => $this->description,
		];
	}
}
