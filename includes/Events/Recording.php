<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

defined( 'ABSPATH' ) || exit;

/** Whether events are recorded: where somebody can get them. */
final class Recording {

	public const ALWAYS = 'always';

	/** @param \Closure(): array<string, mixed> $settings The contract's `SiteEvents`; read without a query. */
	public function __construct( private readonly \Closure $settings ) {}

	public function isOn(): bool {
		return $this->isWanted() || ( $this->settings )()['record'] === self::ALWAYS;
	}

	/** Whether they are to be passed on to somebody, too. */
	public function isWanted(): bool {
		/**
		 * Whether anybody waits for events, such as an endpoint for webhooks. Asked in every turn: answer without a query.
		 *
		 * @param bool $wanted
		 */
		return (bool) apply_filters( 'causerie_events_wanted', false );
	}
}
