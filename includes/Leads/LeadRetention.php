<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Lets leads that came without a session go when sessions of their age go. Others go with theirs. */
final class LeadRetention {

	/** Leads in one transaction, and such transactions in one run. */
	private const BATCH   = 100;
	private const BATCHES = 50;

	private const DAY = 86_400_000;

	/** @param \Closure(): array<string, mixed> $settings The contract's `SitePrivacy`. */
	public function __construct(
		private readonly LeadStore $leads,
		private readonly \Closure $settings,
		private readonly Clock $clock,
	) {}

	/** @throws DatabaseException */
	public function apply(): void {
		$days = ( $this->settings )()['retention_days'];
		if ( $days === 0 ) {
			return;
		}
		$before  = $this->clock->milliseconds() - $days * self::DAY;
		$batches = 0;
		do {
			$deleted = $this->leads->deleteAlone( $before, self::BATCH );
			++$batches;
		} while ( $deleted === self::BATCH && $batches < self::BATCHES );
	}
}
