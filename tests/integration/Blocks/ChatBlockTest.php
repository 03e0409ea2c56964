<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Blocks;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

final class ChatBlockTest extends TestCase {

	public function test_the_block_is_known_as_block_json_says(): void {
		$block = \WP_Block_Type_Registry::get_instance()->get_registered( 'causerie/chat' );
		self::assertNotNull( $block );
		self::assertSame( 3, $block->api_version );
		self::assertTrue( $block->is_dynamic() );
		self::assertFalse( $block->supports['html'] );
		foreach ( [ 'color', 'typography', 'spacing', 'align', 'anchor' ] as $support ) {
			self::assertArrayHasKey( $support, $block->supports );
		}
		self::assertSame( [], $block->view_script_handles, 'visitors get no script of the block' );
	}

	public function test_it_shows_the_chatbot_in_its_place(): void {
		$bot  = $this->bot();
		$html = do_blocks( '<!-- wp:causerie/chat {"bot":' . $bot . ',"height":"360px","align":"wide","anchor":"chat"} /-->' );
		self::assertStringContainsString( 'wp-block-causerie-chat', $html );
		self::assertStringContainsString( 'alignwide', $html );
		self::assertStringContainsString( '--causerie-block-h:360px', $html );
		self::assertStringContainsString( '"bot":' . $bot . ',', $html );
	}

	public function test_the_styles_of_the_editor_become_those_of_the_widget(): void {
		$html = do_blocks(
			'<!-- wp:causerie/chat {"bot":' . $this->bot() . ',"style":{"color":{"background":"#123456","text":"#223344"},"border":{"radius":"9px","width":"3px","color":"#ff0000"},"spacing":{"padding":{"top":"7px"}}},"fontFamily":"fira-code"} /-->'
		);
		self::assertStringContainsString( '--cc-bg:#123456', $html );
		self::assertStringContainsString( '--cc-radius:9px', $html );
		self::assertStringContainsString( '--cc-font:var(--wp--preset--font-family--fira-code)', $html );
		self::assertStringContainsString( 'border-width:3px', $html );
		self::assertStringContainsString( 'border-style:solid', $html );
		self::assertStringContainsString( 'padding-top:7px', $html );
		self::assertStringContainsString( 'color-scheme:dark', $html );
		self::assertStringNotContainsString( '--cc-fg:#223344', $html, 'unreadable text is corrected' );
		self::assertStringNotContainsString( 'has-background', $html, 'the ground is drawn once, by the widget' );
	}

	public function test_the_size_of_the_type_becomes_that_of_the_widget_and_of_nothing_else(): void {
		$bot = $this->bot();
		$set = static fn ( string $attributes ): string => do_blocks( '<!-- wp:causerie/chat {"bot":' . $bot . ',' . $attributes . '} /-->' );
		self::assertStringContainsString( '--cc-font-size:var(--wp--preset--font-size--large)', $set( '"fontSize":"large"' ) );
		$html = $set( '"style":{"typography":{"fontSize":"1.5em"}}' );
		// Where the theme's type is fluid, WordPress makes a formula of it.
		self::assertMatchesRegularExpression( '/--cc-font-size:[^;"]*1\.5em/', $html );
		self::assertStringContainsString( '<div class="wp-block-causerie-chat">', $html, 'an em counts once' );
		self::assertStringContainsString( '--cc-font-size:clamp(1rem, 2vw + 3px, 2rem)', $set( '"style":{"typography":{"fontSize":"clamp(1rem, 2vw + 3px, 2rem)"}}' ) );
		self::assertStringNotContainsString( '--cc-font-size:', $set( '"height":"300px"' ) );
		self::assertStringNotContainsString( '--cc-font-size:', $set( '"style":{"typography":{"fontSize":"1px;color:red"}}' ) );
	}

	public function test_every_support_of_the_block_reaches_the_page(): void {
		$supports = \WP_Block_Type_Registry::get_instance()->get_registered( 'causerie/chat' )->supports;
		self::assertSame( [ 'align', 'anchor', 'color', 'spacing', 'typography' ], array_values( array_intersect( [ 'align', 'anchor', 'color', 'spacing', 'typography' ], array_keys( $supports ) ) ) );
		$html = do_blocks( '<!-- wp:causerie/chat {"bot":' . $this->bot() . ',"align":"full","anchor":"ask","backgroundColor":"contrast","textColor":"base","borderColor":"contrast","fontFamily":"fira-code","fontSize":"large","style":{"spacing":{"margin":{"top":"11px"},"padding":{"left":"13px"}},"border":{"radius":"8px","width":"2px","style":"dashed"}}} /-->' );
		foreach ( [ 'alignfull', 'margin-top:11px', 'padding-left:13px', '--cc-radius:8px', 'border-width:2px', 'border-style:dashed', 'border-color:var(--wp--preset--color--contrast)', '--cc-font:var(--wp--preset--font-family--fira-code)', '--cc-font-size:var(--wp--preset--font-size--large)', 'color-scheme:dark' ] as $expected ) {
			self::assertStringContainsString( $expected, $html );
		}
	}

	public function test_a_style_cannot_break_out(): void {
		$html = do_blocks( '<!-- wp:causerie/chat {"bot":' . $this->bot() . ',"style":{"border":{"width":"1px;background:url(//evil)","radius":"9px;x:y"},"typography":{"fontFamily":"a;b:c"}}} /-->' );
		self::assertStringContainsString( '<causerie-chat', $html );
		self::assertStringNotContainsString( 'evil', $html );
		self::assertStringNotContainsString( 'x:y', $html );
		self::assertStringNotContainsString( 'b:c', $html );
	}

	public function test_a_visitor_sees_nothing_of_a_missing_bot(): void {
		self::assertSame( '', do_blocks( '<!-- wp:causerie/chat {"bot":999999} /-->' ) );
	}

	public function test_the_pattern_has_the_block_and_a_heading(): void {
		$this->actAs( 'editor' );
		do_action( 'rest_api_init' );
		$pattern = \WP_Block_Patterns_Registry::get_instance()->get_registered( 'causerie/questions' );
		$blocks  = parse_blocks( $pattern['content'] );
		self::assertCount( 1, $blocks );
		self::assertSame( [ 'core/heading', 'core/paragraph', 'causerie/chat' ], array_column( $blocks[0]['innerBlocks'], 'blockName' ) );
	}

	public function test_the_editor_gets_what_it_needs_to_show_a_bot(): void {
		$bot = $this->bot();
		$this->actAs( 'author' );
		$reply = $this->rest( 'GET', "/bots/{$bot}/widget?background=%23101010" );
		self::assertSame( 200, $reply->get_status() );
		$data = json_decode( (string) wp_json_encode( $reply->get_data() ) );
		self::assertSame( [], Plugin::services()->contract()->judge( 'WidgetPreview', $data )->problems );
		self::assertTrue( $data->config->preview );
		self::assertSame( '#101010', $data->tokens->{'--cc-bg'} );
	}

	public function test_the_editor_is_told_why_visitors_see_nothing(): void {
		$this->actAs( 'author' );
		self::assertSame( 'bot_not_found', $this->rest( 'GET', '/bots/999999/widget' )->get_data()['code'] );
		$silent = Plugin::services()->bots()->create( 'Ada', [ 'model' => [ 'provider' => 'openai_compatible' ] ] )->id;
		self::assertSame( 'model_not_connected', $this->rest( 'GET', "/bots/{$silent}/widget" )->get_data()['code'] );
		$this->actAs( 'subscriber' );
		self::assertSame( 403, $this->rest( 'GET', "/bots/{$silent}/widget" )->get_status() );
	}

	public function test_the_settings_can_show_a_bot_that_is_not_saved(): void {
		$this->actAs( 'administrator' );
		$reply = $this->rest( 'POST', '/widget/preview', [ 'bot' => [ 'name' => 'Draft' ] ] );
		self::assertSame( 200, $reply->get_status() );
		self::assertSame( 0, $reply->get_data()['config']['bot'] );
		self::assertSame( 'Draft', $reply->get_data()['config']['name'] );
	}

	private function bot(): int {
		return Plugin::services()->bots()->create( 'Ada', [] )->id;
	}
}
