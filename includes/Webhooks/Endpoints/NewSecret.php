<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Endpoints;

defined( 'ABSPATH' ) || exit;

/** An endpoint that has a new secret, with what the receiver needs of it: shown this once. */
final class NewSecret {

	/** @param string $forReceiver `whsec_…`, or the public key `whpk_…`. */
	public function __construct(
		public readonly Endpoint $endpoint,
		#[\SensitiveParameter]
		public readonly string $forReceiver,
	) {}
}
