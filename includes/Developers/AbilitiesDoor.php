<?php
declare(strict_types=1);

namespace Causerie\Chat\Developers;

use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/**
 * Abilities for other plugins and for agents, in WordPress 6.9 and later.
 *
 * @see https://developer.wordpress.org/apis/abilities-api/
 */
final class AbilitiesDoor implements Door {

	private const CATEGORY = 'causerie-chat';

	/** @param \Closure(): Abilities $abilities Only wanted where abilities are. */
	public function __construct( private readonly \Closure $abilities ) {}

	public function register(): void {
		// Neither action is ever done before WordPress 6.9.
		add_action( 'wp_abilities_api_categories_init', [ $this, 'registerCategory' ] );
		add_action( 'wp_abilities_api_init', [ $this, 'registerAbilities' ] );
	}

	public function registerCategory(): void {
		wp_register_ability_category(
			self::CATEGORY,
			[
				'label'       => __( 'Causerie Chat', 'causerie-chat' ),
				'description' => __( 'Ask the chatbots of this site, search what they know, and read their conversations.', 'causerie-chat' ),
			]
		);
	}

	public function registerAbilities(): void {
		foreach ( ( $this->abilities )()->all() as $name => $ability ) {
			wp_register_ability( 'causerie-chat/' . $name, [ 'category' => self::CATEGORY ] + $ability );
		}
	}
}
