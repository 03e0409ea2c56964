<?php
declare(strict_types=1);

namespace Causerie\Chat\Bots;

use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** The bots of the current site: posts with their settings as JSON in the content, so revisions, export and import come free. */
final class BotStore {

	public function __construct( private readonly BotSettingsJson $json ) {}

	/** A bot, active or trashed. One query, or none where the object cache has it. */
	public function find( int $id ): ?Bot {
		$post = get_post( $id );
		return $post instanceof \WP_Post ? $this->fromPost( $post ) : null;
	}

	/** @return list<Bot> All bots, oldest first, trashed ones too. */
	public function all(): array {
		return $this->query( [ 'publish', 'trash' ] );
	}

	/** @return list<Bot> The bots that answer, oldest first. */
	public function active(): array {
		return $this->query( [ 'publish' ] );
	}

	/**
	 * @param string               $name     Plain text, 1 to 80 characters.
	 * @param array<string, mixed> $settings The contract's `BotSettings`; what is left out has its default.
	 * @throws ProblemException `invalid_request`, or `internal_error` when WordPress refuses the post.
	 */
	public function create( string $name, array $settings ): Bot {
		return $this->write( [ 'post_status' => 'publish' ], $name, $settings );
	}

	/**
	 * @param string               $name     Plain text, 1 to 80 characters.
	 * @param array<string, mixed> $settings The contract's `BotSettings`; what is left out has its default.
	 * @throws ProblemException `bot_not_found`, `invalid_request`, or `internal_error` when WordPress refuses the post.
	 */
	public function replace( int $id, string $name, array $settings ): Bot {
		$this->get( $id );
		return $this->write( [ 'ID' => $id ], $name, $settings );
	}

	/** @throws ProblemException `bot_not_found`. */
	public function trash( int $id ): Bot {
		if ( $this->get( $id )->isActive() ) {
			wp_trash_post( $id );
		}
		return $this->get( $id );
	}

	/** @throws ProblemException `bot_not_found`. */
	public function restore( int $id ): Bot {
		if ( ! $this->get( $id )->isActive() ) {
			wp_untrash_post( $id );
		}
		return $this->get( $id );
	}

	/** Deletes every bot of the current site with its revisions, whatever its status. */
	public function deleteAll(): void {
		do {
			$ids = get_posts(
				[
					'post_type'   => BotPostType::NAME,
					'post_status' => array_values( get_post_stati() ),
					'numberposts' => 100,
					'fields'      => 'ids',
				]
			);
			$deleted = array_filter( $ids, static fn ( int $id ): bool => (bool) wp_delete_post( $id, true ) );
		} while ( $deleted !== [] );
	}

	/** An active bot as it was stored elsewhere: its name, and its settings as JSON. No query. */
	public function restored( int $id, string $name, string $settings ): Bot {
		return new Bot( $id, $name, Bot::ACTIVE, $this->json->decode( $id, $settings ) );
	}

	/** @throws ProblemException `bot_not_found`. */
	private function get( int $id ): Bot {
		return $this->find( $id ) ?? throw new ProblemException( 'bot_not_found' );
	}

	/**
	 * @param array<string, mixed> $fields   Of the post.
	 * @param array<string, mixed> $settings
	 */
	private function write( array $fields, string $name, array $settings ): Bot {
		$content = $this->json->encode( $settings );
		IntentNames::check( $settings );
		LeadFields::check( $settings );
		$fields['post_type']    = BotPostType::NAME;
		$fields['post_title']   = self::toTitle( $name );
		$fields['post_content'] = $content;
		$id                     = isset( $fields['ID'] ) ? wp_update_post( wp_slash( $fields ), true ) : wp_insert_post( wp_slash( $fields ), true );
		if ( $id instanceof \WP_Error ) {
			throw new ProblemException( 'internal_error', previous: new \RuntimeException( $id->get_error_message() ) );
		}
		return $this->get( $id );
	}

	/**
	 * @param list<string> $statuses
	 * @return list<Bot>
	 */
	private function query( array $statuses ): array {
		$posts = [];
		do {
			$batch = get_posts(
				[
					'post_type'              => BotPostType::NAME,
					'post_status'            => $statuses,
					'numberposts'            => 100,
					'offset'                 => count( $posts ),
					'orderby'                => 'ID',
					'order'                  => 'ASC',
					'update_post_meta_cache' => false,
					'update_post_term_cache' => false,
				]
			);
			array_push( $posts, ...$batch );
		} while ( $batch !== [] );
		return array_values( array_filter( array_map( $this->fromPost( ... ), $posts ) ) );
	}

	private function fromPost( \WP_Post $post ): ?Bot {
		$state = match ( $post->post_status ) {
			'publish' => Bot::ACTIVE,
			'trash'   => Bot::TRASHED,
			default   => null,
		};
		if ( $post->post_type !== BotPostType::NAME || $state === null ) {
			return null;
		}
		return new Bot( $post->ID, self::fromTitle( $post->post_title ), $state, $this->json->decode( $post->ID, $post->post_content ) );
	}
	/** A title is HTML to WordPress, and filtered as such for most users; a name is plain text. */
	private static function toTitle( string $name ): string {
		return htmlspecialchars( $name, ENT_NOQUOTES, 'UTF-8' );
	}

	private static function fromTitle( string $title ): string {
		return htmlspecialchars_decode( $title, ENT_NOQUOTES );
	}
}
