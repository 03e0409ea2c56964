<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Consent;

defined( 'ABSPATH' ) || exit;

/** A consent that was judged and can be stored. */
final class GivenConsent {

	/** @param ConsentStore::VISITOR|ConsentStore::APPLICATION $statedBy */
	public function __construct(
		public readonly Notice $notice,
		public readonly string $statedBy,
	) {}
}
