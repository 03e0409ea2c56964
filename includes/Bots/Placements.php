<?php
declare(strict_types=1);

namespace Causerie\Chat\Bots;

defined( 'ABSPATH' ) || exit;

/**
 * What pages and turns need to know of the active bots, in one autoloaded option: a page with a chatbot costs no query for
 * it, and neither does one without, nor does a turn.
 *
 * @phpstan-type Placement array{
 *     name: string,
 *     mode: string,
 *     page_ids: list<int>,
 *     avatar_id: int,
 *     avatar_url: string,
 *     greeting: string,
 *     introduction: string,
 *     suggestions: list<string>,
 *     contact_page_id: int,
 *     contact_url: string,
 *     privacy_url: string,
 *     consent: string,
 *     feedback: bool,
 *     leads: array{enabled: bool, notice: string},
 *     appearance: array<string, mixed>,
 *     provider: string,
 *     fallbacks: list<string>,
 *     settings: string,
 * }
 */
final class Placements {

	public const OPTION = 'causerie_placements';

	/** @param \Closure(): BotStore $bots Only wanted when a bot has changed. */
	public function __construct( private readonly \Closure $bots ) {}

	/** @return array<int, Placement> By id of the bot, oldest first. */
	public function all(): array {
		$stored = get_option( self::OPTION, [] );
		return is_array( $stored ) ? $stored : [];
	}

	/** @return Placement|null What is shown of an active bot. */
	public function of( int $botId ): ?array {
		return $this->all()[ $botId ] ?? null;
	}

	/** Whether a bot points to the post: as its contact page or its picture, or because it is the privacy policy of the site. */
	public function linksTo( int $postId ): bool {
		foreach ( $this->all() as $placement ) {
			if ( in_array( $postId, [ $placement['contact_page_id'], $placement['avatar_id'], (int) get_option( 'wp_page_for_privacy_policy' ) ], true ) ) {
				return true;
			}
		}
		return false;
	}

	/** Writes the option anew from the bots. */
	public function refresh(): void {
		$placements = [];
		foreach ( ( $this->bots )()->active() as $bot ) {
			$placements[ $bot->id ] = self::ofBot( $bot );
		}
		update_option( self::OPTION, $placements, true );
	}

	/**
	 * What is shown of a bot, saved or not.
	 *
	 * @return Placement
	 */
	public static function ofBot( Bot $bot ): array {
		$settings = $bot->settings;
		return [
			'name'            => $bot->name,
			'mode'            => $settings['placement']['mode'],
			'page_ids'        => $settings['placement']['page_ids'],
			'avatar_id'       => $settings['avatar_id'],
			'avatar_url'      => $settings['avatar_id'] === 0 ? '' : (string) wp_get_attachment_image_url( $settings['avatar_id'], 'thumbnail' ),
			'greeting'        => $settings['greeting'],
			'introduction'    => $settings['introduction'],
			'suggestions'     => $settings['suggestions'],
			'contact_page_id' => $settings['contact_page_id'],
			'contact_url'     => self::contactUrl( $settings['contact_page_id'] ),
			'privacy_url'     => get_privacy_policy_url(),
			'consent'         => $settings['consent']['mode'],
			'feedback'        => $settings['feedback'],
			'leads'           => [
				'enabled' => $settings['leads']['enabled'],
				'notice'  => $settings['leads']['notice'],
			],
			'appearance'      => $settings['appearance'],
			'provider'        => $settings['model']['provider'],
			'fallbacks'       => array_column( $settings['model']['fallbacks'], 'provider' ),
			// As JSON, so that another version of the plugin reads it as it reads the bot itself.
			'settings'        => (string) wp_json_encode( $settings ),
		];
	}

	/** The address of the contact page, or '' where there is none that a visitor can read. */
	public static function contactUrl( int $pageId ): string {
		return $pageId !== 0 && get_post_status( $pageId ) === 'publish' ? (string) get_permalink( $pageId ) : '';
	}
}
