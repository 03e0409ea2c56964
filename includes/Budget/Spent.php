<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

defined( 'ABSPATH' ) || exit;

/** What has been spent, in millionths of a US dollar: by a bot in a day, and by the whole site in a month. */
final class Spent {

	/**
	 * @param int $bot          Settled.
	 * @param int $botReserved  Reserved for calls that are being made, on top of that.
	 * @param int $site         Settled.
	 * @param int $siteReserved Reserved, on top of that.
	 */
	public function __construct(
		public readonly int $bot,
		public readonly int $botReserved,
		public readonly int $site,
		public readonly int $siteReserved,
	) {}
}
