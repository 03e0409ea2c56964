<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

defined( 'ABSPATH' ) || exit;

/** A source that has a new secret, with the secret: shown this once. */
final class NewSecret {

	/** @param string $secret `whsec_…`. */
	public function __construct(
		public readonly Source $source,
		#[\SensitiveParameter]
		public readonly string $secret,
	) {}
}
