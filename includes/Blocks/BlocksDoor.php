<?php
declare(strict_types=1);

namespace Causerie\Chat\Blocks;

use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Makes the blocks known to WordPress: for the editor, and for pages that have one. */
final class BlocksDoor implements Door {

	/** @param string $directory The plugin's own. */
	public function __construct( private readonly string $directory ) {}

	public function register(): void {
		add_action( 'init', [ $this, 'addBlocks' ] );
		add_action( 'enqueue_block_editor_assets', [ $this, 'addTranslations' ] );
		add_action( 'admin_init', [ $this, 'addPattern' ] );
		add_action( 'rest_api_init', [ $this, 'addPattern' ] );
	}

	public function addBlocks(): void {
		$manifest = $this->directory . '/build/blocks-manifest.php';
		if ( is_file( $manifest ) ) {
			wp_register_block_types_from_metadata_collection( $this->directory . '/build/blocks', $manifest );
		}
	}

	/** Script translations, and what only the server knows: where the settings are, and whether this user may open them. */
	public function addTranslations(): void {
		$handle = generate_block_asset_handle( ChatBlock::NAME, 'editorScript' );
		wp_set_script_translations( $handle, 'causerie-chat', $this->directory . '/build/languages' );
		$settings = [ 'settingsUrl' => current_user_can( Capabilities::MANAGE ) ? admin_url( 'admin.php?page=causerie-chat' ) : '' ];
		wp_add_inline_script( $handle, 'window.causerieChatBlock = ' . wp_json_encode( $settings, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
	}

	public function addPattern(): void {
		if ( ! current_user_can( 'edit_posts' ) ) {
			return;
		}
		register_block_pattern(
			'causerie/questions',
			[
				'title'         => __( 'Questions? with a chatbot', 'causerie-chat' ),
				'description'   => __( 'A heading, a sentence and a chatbot in its place on the page.', 'causerie-chat' ),
				'categories'    => [ 'call-to-action', 'text' ],
				'keywords'      => [ 'chat', 'help', 'contact' ],
				'blockTypes'    => [ ChatBlock::NAME ],
				'viewportWidth' => 1000,
				'content'       => $this->pattern(),
			]
		);
	}

	private function pattern(): string {
		return '<!-- wp:group {"align":"wide","layout":{"type":"constrained"}} --><div class="wp-block-group alignwide">'
			. '<!-- wp:heading {"textAlign":"center"} --><h2 class="wp-block-heading has-text-align-center">' . esc_html__( 'Questions?', 'causerie-chat' ) . '</h2><!-- /wp:heading -->'
			. '<!-- wp:paragraph {"align":"center"} --><p class="has-text-align-center">' . esc_html__( 'Ask here and read the answer at once, with links to the pages that it comes from.', 'causerie-chat' ) . '</p><!-- /wp:paragraph -->'
			. '<!-- wp:causerie/chat /--></div><!-- /wp:group -->';
	}
}
