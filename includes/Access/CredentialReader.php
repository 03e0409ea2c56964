<?php
declare(strict_types=1);

namespace Causerie\Chat\Access;

use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** Knows one kind of credential that servers and applications send. */
interface CredentialReader {

	/**
	 * @param string $credential As it was sent, without "Bearer".
	 * @return Caller|null The one whose it is; null where it is no credential of this kind.
	 * @throws ProblemException `api_key_invalid`, `api_key_expired` or `api_key_revoked`.
	 */
	public function read( #[\SensitiveParameter] string $credential ): ?Caller;
}
