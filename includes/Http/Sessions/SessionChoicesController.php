<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions;

use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Bots\Placements;
use Causerie\Chat\Intents\BotIntents;
use Causerie\Chat\Sessions\TagStore;
use Causerie\Chat\Settings\SettingsStore;

defined( 'ABSPATH' ) || exit;

/** What sessions can be filtered by and given, for those who look after them and may not see the settings. */
final class SessionChoicesController {

	/** The most tags, and the most users. */
	private const MOST = 200;

	public function __construct(
		private readonly Placements $placements,
		private readonly DefaultBot $defaultBot,
		private readonly TagStore $tags,
		private readonly SettingsStore $settings,
	) {}

	public function list(): \WP_REST_Response {
		return new \WP_REST_Response(
			[
				'bots'      => $this->bots(),
				'tags'      => $this->tags->all( self::MOST ),
				'intents'   => $this->intents(),
				'assignees' => self::assignees(),
				'currency'  => $this->settings->get()['budget']['currency'],
			]
		);
	}

	/** @return list<array{id: int, name: string}> The contract's `BotSummary`. */
	private function bots(): array {
		$bots = [];
		foreach ( $this->placements->all() as $id => $placement ) {
			$bots[] = [
				'id'   => $id,
				'name' => $placement['name'],
			];
		}
		return $bots;
	}

	/**
	 * Of two bots that have the same one, the older names it. No query.
	 *
	 * @return list<array{name: string, label: string}>
	 */
	private function intents(): array {
		$labels = [];
		foreach ( array_keys( $this->placements->all() ) as $id ) {
			$bot = $this->defaultBot->find( $id );
			foreach ( $bot === null ? [] : BotIntents::ofBot( $bot )->intents as $intent ) {
				$labels[ $intent->name ] ??= $intent->label;
			}
		}
		ksort( $labels );
		return array_map(
			static fn ( string $name, string $label ): array => [
				'name'  => $name,
				'label' => $label,
			],
			array_keys( $labels ),
			$labels
		);
	}

	/** @return list<array{id: int, name: string}> */
	private static function assignees(): array {
		$users = get_users(
			[
				'capability' => Capabilities::READ_SESSIONS,
				'fields'     => [ 'ID', 'display_name' ],
				'orderby'    => 'display_name',
				'number'     => self::MOST,
			]
		);
		$names = [];
		foreach ( $users as $user ) {
			$names[] = [
				'id'   => (int) $user->ID,
				'name' => (string) $user->display_name,
			];
		}
		return $names;
	}
}
