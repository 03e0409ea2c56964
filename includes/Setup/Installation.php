<?php
declare(strict_types=1);

namespace Causerie\Chat\Setup;

use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Bots\Placements;
use Causerie\Chat\Budget\CounterStore;
use Causerie\Chat\Models\Catalogue\OwnModels;
use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\Routing\CircuitStore;
use Causerie\Chat\Models\Trace\TraceSwitch;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Migrations;
use Causerie\Chat\Platform\OptionStore;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Settings\SettingsStore;

defined( 'ABSPATH' ) || exit;

/** What the plugin has on the current site: tables, options, a first bot, background work. */
final class Installation {

	public function __construct(
		private readonly Migrations $migrations,
		private readonly OptionStore $options,
		private readonly BotStore $bots,
		private readonly DefaultBot $defaultBot,
		private readonly Placements $placements,
		private readonly SettingsStore $settings,
		private readonly ErasureStore $sessions,
		private readonly CounterStore $counters,
		private readonly Queue $queue,
	) {}

	/**
	 * Brings the site to the state that this version needs. It can run again at any time and changes nothing then.
	 *
	 * @throws DatabaseException
	 */
	public function bring(): void {
		$this->migrations->run();
		$this->settings->ensure();
		Capabilities::ensure();
		// As the settings: an option that does not exist costs a query.
		add_option( Connections::OPTION, [], '', true );
		add_option( OwnModels::OPTION, [], '', true );
		add_option( CircuitStore::OPTION, [], '', true );
		add_option( TraceSwitch::OPTION, 0, '', true );
		$this->defaultBot->ensure();
		$this->placements->refresh();
		$this->queue->every( Lifecycle::CLEAN_UP, 'daily' );
		/** The tables of the current site are there; features begin their own work. */
		do_action( 'causerie_installed' );
	}

	/**
	 * Removes what has no use any more.
	 *
	 * @throws DatabaseException
	 */
	public function cleanUp(): void {
		$this->counters->deleteExpired();
		$this->sessions->deleteEmpty();
	}

	/** Ends background work; everything else stays for the next activation. */
	public function pause(): void {
		$this->queue->cancelAll();
	}

	/**
	 * Leaves the site for good: without a trace if its owner has agreed to that, else with all data in place.
	 *
	 * @throws DatabaseException
	 */
	public function leave(): void {
		$this->pause();
		if ( ! $this->settings->get()['remove_data_on_uninstall'] ) {
			return;
		}
		$this->bots->deleteAll();
		$this->migrations->undo();
		$this->options->deleteAll();
		Capabilities::remove();
	}
}
