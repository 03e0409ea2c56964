<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Widget;

use Causerie\Chat\Plugin;
use Causerie\Chat\Services;
use Causerie\Chat\Tests\TestCase;

final class ChatOnPageTest extends TestCase {

	private Services $services;

	private int $bot = 0;

	protected function setUp(): void {
		parent::setUp();
		// Services of their own: what a page has asked for is forgotten with it.
		$this->services = new Services( Plugin::services()->pluginFile() );
	}

	public function test_the_settings_in_the_page_are_those_of_the_contract(): void {
		$this->bot();
		$config = $this->config( $this->inline() );
		self::assertSame( [], $this->services->contract()->judge( 'WidgetConfig', $config )->problems );
		self::assertSame( 'inline', $config->mode );
		self::assertFalse( $config->preview );
	}

	public function test_nothing_ends_the_script_or_the_attribute_that_it_stands_in(): void {
		$evil = '</script><!--<script>alert(1)</script>"\'&amp;';
		$this->bot(
			[
				'greeting'    => $evil,
				'suggestions' => [ $evil ],
			],
			$evil
		);
		$html = $this->inline();
		self::assertSame( 1, substr_count( strtolower( $html ), '<script' ) );
		self::assertSame( 1, substr_count( strtolower( $html ), '</script' ) );
		self::assertStringNotContainsString( '<!--', $html );
		self::assertSame( $evil, $this->config( $html )->name );
	}

	public function test_a_page_is_the_same_for_everyone(): void {
		$this->bot();
		$visitor = $this->inline();
		$this->actAs( 'administrator' );
		self::assertSame( $visitor, $this->inline( new Services( Plugin::services()->pluginFile() ) ) );
		self::assertStringNotContainsString( 'nonce', $visitor );
	}

	public function test_the_visitor_sees_nothing_where_nobody_can_answer(): void {
		$id = $this->bot();
		self::assertNotSame( '', $this->inline() );
		self::assertSame( '', $this->inline( null, [ 'bot' => $id + 1000 ] ), 'a bot that does not exist' );
		$this->services->bots()->trash( $id );
		self::assertSame( '', $this->inline( null, [ 'bot' => $id ] ), 'a bot in the trash' );
		$silent = $this->bot( [ 'model' => [ 'provider' => 'openai_compatible' ] ] );
		self::assertSame( '', $this->inline( null, [ 'bot' => $silent ] ), 'a bot whose model is not connected' );
	}

	public function test_the_height_is_a_length_or_nothing(): void {
		$this->bot();
		self::assertStringContainsString( '--causerie-block-h:320px', $this->inline( null, [ 'height' => '320' ] ) );
		self::assertStringContainsString( '--causerie-block-h:60vh', $this->inline( null, [ 'height' => '60vh' ] ) );
		self::assertStringNotContainsString( '--causerie-block-h:', $this->inline( null, [ 'height' => '1px;color:red' ] ) );
	}

	public function test_the_link_leads_to_the_contact_page_and_carries_a_visible_name(): void {
		$page = $this->post( [ 'post_title' => 'Contact' ] );
		$id   = $this->bot(
			[
				'contact_page_id' => $page,
				'appearance'      => [ 'launcher_label' => 'Ask <us>' ],
			]
		);
		$html = $this->services->chatRenderer()->render( new \Causerie\Chat\Widget\ChatRequest( $id, 'floating' ) );
		self::assertStringContainsString( 'href="' . esc_url( (string) get_permalink( $page ) ) . '"', $html );
		self::assertStringContainsString( '>Ask &lt;us&gt;</span>', $html );
		self::assertStringNotContainsString( 'aria-label="Open chat"', $html, 'the visible text is the name' );
	}

	public function test_without_a_contact_page_the_link_says_that_it_leads_nowhere(): void {
		$this->bot();
		$html = $this->inline();
		self::assertStringNotContainsString( 'href="#"', $html );
		self::assertStringContainsString( 'role="link" aria-disabled="true"', $html );
		self::assertStringContainsString( '<noscript><style>', $html );
		$this->services->bots()->trash( $this->services->bots()->active()[0]->id );
		$this->bot( [ 'contact_page_id' => $this->post( [ 'post_title' => 'Contact' ] ) ] );
		$html = $this->inline( new Services( Plugin::services()->pluginFile() ) );
		self::assertStringNotContainsString( 'aria-disabled', $html );
		self::assertStringNotContainsString( '<noscript>', $html );
	}

	public function test_only_a_preview_has_the_texts_of_the_sample(): void {
		$this->actAs( 'administrator' );
		$preview = $this->rest( 'POST', '/widget/preview', [ 'bot' => [ 'name' => 'Draft' ] ] )->get_data()['config'];
		self::assertMatchesRegularExpression( '#/build/widget/preview\.js\?ver=\w+$#', $preview['panel_url'] );
		$catalogue = new \Translations();
		$catalogue->add_entry( new \Translation_Entry( [ 'singular' => 'Delivery', 'translations' => [ 'Livraison' ] ] ) );
		$GLOBALS['l10n']['causerie-chat'] = $catalogue;
		$this->bot();
		self::assertSame( [], (array) $this->config( $this->inline() )->strings );
		$preview = $this->rest( 'POST', '/widget/preview', [ 'bot' => [ 'name' => 'Draft' ] ] )->get_data()['config'];
		self::assertSame( [ 'sample_source' => 'Livraison' ], (array) $preview['strings'] );
		unset( $GLOBALS['l10n']['causerie-chat'] );
	}

	public function test_a_bot_that_has_a_fallback_is_shown_though_its_own_provider_is_not_connected(): void {
		$this->bot(
			[
				'model' => [
					'provider'  => 'openai_compatible',
					'fallbacks' => [
						[
							'provider' => 'builtin',
							'model'    => '',
						],
					],
				],
			]
		);
		self::assertStringContainsString( '<causerie-chat', $this->inline() );
	}

	public function test_the_style_comes_with_the_first_chat_and_with_no_other(): void {
		$this->bot();
		$GLOBALS['wp_actions']['wp_head'] = 1;
		$first                            = $this->inline();
		$second                           = $this->inline();
		unset( $GLOBALS['wp_actions']['wp_head'] );
		self::assertStringContainsString( '<style class="causerie-chat-style"', $first );
		self::assertStringNotContainsString( '<style class="causerie-chat-style"', $second );
	}

	public function test_what_is_rendered_before_the_head_takes_the_style_from_nobody(): void {
		$this->bot();
		$this->inline();
		self::assertStringContainsString( '<style class="causerie-chat-style"', $this->inline(), 'a plugin may have thrown the first away' );
	}

	public function test_feeds_have_none(): void {
		$this->bot();
		$GLOBALS['wp_query']->is_feed = true;
		$feed                         = $this->inline();
		$GLOBALS['wp_query']->is_feed = false;
		self::assertSame( '', $feed );
		self::assertNotSame( '', $this->inline() );
	}

	public function test_the_shortcode_and_the_template_tag_show_the_same(): void {
		$this->bot();
		$shortcode = do_shortcode( '[causerie_chat height="300px"]' );
		ob_start();
		causerie_chat( [ 'height' => '300px' ] );
		$tag = (string) ob_get_clean();
		self::assertStringContainsString( '<causerie-chat', $shortcode );
		self::assertSame( $shortcode, $tag );
	}

	public function test_the_addresses_change_with_the_contents(): void {
		$this->bot();
		$config = $this->config( $this->inline() );
		self::assertMatchesRegularExpression( '#/build/widget/panel\.js\?ver=\w+$#', $config->panel_url );
		self::assertMatchesRegularExpression( '#/build/widget/panel\.css\?ver=\w+$#', $config->style_url );
	}

	public function test_the_owner_decides_whether_replies_are_rated(): void {
		$this->bot();
		self::assertMatchesRegularExpression( '#/build/widget/feedback\.js\?ver=\w+$#', $this->config( $this->inline() )->feedback_url );
		$this->bot( [ 'feedback' => false ] );
		self::assertSame( '', $this->config( $this->inline() )->feedback_url );
	}

	public function test_the_site_can_say_who_the_visitor_is(): void {
		$this->bot();
		self::assertStringNotContainsString( 'data-user', $this->inline() );
		$say = static fn ( mixed $user, int $bot ): string => 'ada"<1>' . ( $bot > 0 ? '' : '?' );
		add_filter( 'causerie_chat_user_id', $say, 10, 2 );
		try {
			// Without a secret there is no proof, and without a proof nothing is said.
			self::assertStringNotContainsString( 'data-user', $this->inline() );
			$secret = (string) $this->services->identitySecrets()->create()->secret;
			$html   = $this->inline();
			self::assertStringContainsString( ' data-user-id="ada&quot;&lt;1&gt;" data-user-hash="' . hash_hmac( 'sha256', 'ada"<1>', $secret ) . '">', $html );
			self::assertStringNotContainsString( $secret, $html );
			self::assertTrue( defined( 'DONOTCACHEPAGE' ) && DONOTCACHEPAGE );
		} finally {
			remove_filter( 'causerie_chat_user_id', $say );
		}
		self::assertStringNotContainsString( 'data-user', $this->inline() );
	}

	public function test_only_texts_that_differ_from_english_travel(): void {
		$this->bot();
		self::assertEquals( new \stdClass(), $this->config( $this->inline() )->strings );
		$entry     = new \Translation_Entry( [ 'singular' => 'Open chat', 'translations' => [ 'Ouvrir' ] ] );
		$catalogue = new \Translations();
		$catalogue->add_entry( $entry );
		$GLOBALS['l10n']['causerie-chat'] = $catalogue;
		$strings                          = $this->config( $this->inline() )->strings;
		unset( $GLOBALS['l10n']['causerie-chat'] );
		self::assertSame( [ 'open' => 'Ouvrir' ], (array) $strings );
	}

	/** @param array<string, mixed> $settings */
	private function bot( array $settings = [], string $name = 'Ada' ): int {
		$this->bot = $this->services->bots()->create( $name, $settings )->id;
		return $this->bot;
	}

	/** @param array<string, mixed> $attributes */
	private function inline( ?Services $services = null, array $attributes = [] ): string {
		return ( $services ?? $this->services )->placedChat()->html( \Causerie\Chat\Widget\ChatRequest::of( $attributes + [ 'bot' => $this->bot ] ) );
	}

	private function config( string $html ): \stdClass {
		self::assertSame( 1, preg_match( '#<script type="application/json" class="causerie-chat__config">(.*?)</script>#s', $html, $found ) );
		$config = json_decode( $found[1] );
		self::assertInstanceOf( \stdClass::class, $config );
		return $config;
	}
}
