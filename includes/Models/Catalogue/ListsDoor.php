<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Once a day, in the background: has the providers that are in use asked for their models. Each in a run of its own, so that one that is slow keeps no other from it. */
final class ListsDoor implements Door {

	private const DAILY = 'causerie_model_lists_daily';

	/** With the provider's id. */
	private const DUE = 'causerie_model_list_due';

	/**
	 * @param \Closure(): ModelLists  $lists
	 * @param \Closure(): list<string> $inUse Ids of the providers that something uses.
	 * @param \Closure(): RefreshList $refresh
	 * @param \Closure(): Queue       $queue
	 */
	public function __construct(
		private readonly \Closure $lists,
		private readonly \Closure $inUse,
		private readonly \Closure $refresh,
		private readonly \Closure $queue,
	) {}

	public function register(): void {
		add_action( 'causerie_installed', [ $this, 'begin' ], 10, 0 );
		add_action( self::DAILY, [ $this, 'plan' ], 10, 0 );
		add_action( self::DUE, [ $this, 'refresh' ] );
	}

	public function begin(): void {
		( $this->lists )()->takeApart();
		( $this->queue )()->every( self::DAILY, 'daily' );
	}

	public function plan(): void {
		foreach ( ( $this->inUse )() as $provider ) {
			( $this->queue )()->once( self::DUE, [ $provider ] );
		}
	}

	public function refresh( string $provider ): void {
		( $this->refresh )()->of( $provider );
	}
}
