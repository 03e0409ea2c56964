<?php
declare(strict_types=1);

namespace Causerie\Chat\Bots;

use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Makes bots known to WordPress as a post type that nobody sees: the plugin has screens of its own for them. */
final class BotPostType implements Door {

	public const NAME = 'causerie_bot';

	/** Who may read and change bots over any of WordPress's own ways, such as XML-RPC and the exporter. */
	private const CAPABILITY = Capabilities::MANAGE;

	/** @param \Closure(): Placements $placements */
	public function __construct( private readonly \Closure $placements ) {}

	public function register(): void {
		add_action( 'init', [ self::class, 'add' ], 5 );
		add_filter( 'wp_untrash_post_status', [ $this, 'untrashedStatus' ], 10, 2 );
		add_action( 'save_post', [ $this, 'postChanged' ] );
		add_action( 'edit_attachment', [ $this, 'postChanged' ] );
		add_action( 'after_delete_post', [ $this, 'postDeleted' ], 10, 2 );
		add_action( 'deleted_post', [ $this, 'attachmentDeleted' ], 10, 2 );
		add_action( 'permalink_structure_changed', [ $this, 'addressesChanged' ] );
		add_action( 'update_option_home', [ $this, 'addressesChanged' ] );
		add_action( 'add_option_wp_page_for_privacy_policy', [ $this, 'addressesChanged' ] );
		add_action( 'update_option_wp_page_for_privacy_policy', [ $this, 'addressesChanged' ] );
	}

	public static function add(): void {
		register_post_type(
			self::NAME,
			[
				'labels'          => [
					'name'          => __( 'Chatbots', 'causerie-chat' ),
					'singular_name' => __( 'Chatbot', 'causerie-chat' ),
				],
				'public'          => false,
				'show_ui'         => false,
				'show_in_rest'    => false,
				'rewrite'         => false,
				'query_var'       => false,
				'can_export'      => true,
				'delete_with_user' => false,
				'supports'        => [ 'title', 'revisions' ],
				'map_meta_cap'    => true,
				'capabilities'    => array_fill_keys(
					[
						'edit_posts',
						'edit_others_posts',
						'edit_private_posts',
						'edit_published_posts',
						'delete_posts',
						'delete_others_posts',
						'delete_private_posts',
						'delete_published_posts',
						'publish_posts',
						'read_private_posts',
						'create_posts',
					],
					self::CAPABILITY
				),
			]
		);
	}

	/** WordPress restores to a draft; a restored bot answers again. */
	public function untrashedStatus( string $status, int $postId ): string {
		return get_post_type( $postId ) === self::NAME ? 'publish' : $status;
	}

	/** A bot was written, by whomever: this plugin, an importer, the restoring of a revision. Or the contact page of one was. */
	public function postChanged( int $postId ): void {
		if ( get_post_type( $postId ) === self::NAME || ( $this->placements )()->linksTo( $postId ) ) {
			( $this->placements )()->refresh();
		}
	}

	public function postDeleted( int $postId, \WP_Post $post ): void {
		if ( $post->post_type === self::NAME || ( $this->placements )()->linksTo( $postId ) ) {
			( $this->placements )()->refresh();
		}
	}

	/** Attachments have no `after_delete_post`, and here WordPress still has the deleted one in its cache. */
	public function attachmentDeleted( int $postId, \WP_Post $post ): void {
		if ( $post->post_type === 'attachment' && ( $this->placements )()->linksTo( $postId ) ) {
			clean_post_cache( $post );
			( $this->placements )()->refresh();
		}
	}

	public function addressesChanged(): void {
		( $this->placements )()->refresh();
	}
}
