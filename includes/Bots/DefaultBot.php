<?php
declare(strict_types=1);

namespace Causerie\Chat\Bots;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Settings\SettingsStore;

defined( 'ABSPATH' ) || exit;

/** The bots that answer, and which of them is meant where none is named. */
final class DefaultBot {

	public function __construct(
		private readonly BotStore $bots,
		private readonly Placements $placements,
		private readonly SettingsStore $settings,
	) {}

	/** The id of the bot that the settings name, else of the oldest active one; 0 where there is none. No query. */
	public function id(): int {
		$active = array_keys( $this->placements->all() );
		$named  = $this->settings->get()['default_bot'];
		return in_array( $named, $active, true ) ? $named : ( $active[0] ?? 0 );
	}

	/**
	 * The bot of this id, or the default one. No query.
	 *
	 * @param int|null $id As a caller named it; null where none was named.
	 * @throws ProblemException `bot_not_found` when there is no such active bot.
	 */
	public function resolve( ?int $id ): Bot {
		return $this->find( $id ?? $this->id() ) ?? throw new ProblemException( 'bot_not_found' );
	}

	/** @return Bot|null The active bot of this id. No query. */
	public function find( int $id ): ?Bot {
		$placement = $this->placements->of( $id );
		return $placement === null ? null : $this->bots->restored( $id, $placement['name'], $placement['settings'] );
	}

	/** Makes the bot that a new site begins with, unless the site has one. It floats nowhere until its owner says so. */
	public function ensure(): void {
		if ( $this->bots->all() === [] ) {
			$this->bots->create( __( 'Assistant', 'causerie-chat' ), [] );
		}
	}
}
