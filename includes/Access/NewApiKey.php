<?php
declare(strict_types=1);

namespace Causerie\Chat\Access;

defined( 'ABSPATH' ) || exit;

/** A key that was just made, with the text that is shown once. */
final class NewApiKey {

	/** @param string $text `ck_<id>_<secret>`. */
	public function __construct(
		public readonly ApiKey $key,
		#[\SensitiveParameter]
		public readonly string $text,
	) {}
}
