<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Frontend;

use Causerie\Chat\Frontend\FloatingDoor;
use Causerie\Chat\Plugin;
use Causerie\Chat\Services;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Widget\ChatRequest;

final class FloatingDoorTest extends TestCase {

	private Services $services;

	protected function setUp(): void {
		parent::setUp();
		$this->services = new Services( Plugin::services()->pluginFile() );
	}

	protected function tearDown(): void {
		$GLOBALS['wp_query'] = new \WP_Query();
		parent::tearDown();
	}

	public function test_it_floats_where_the_bot_says(): void {
		$chosen = $this->post( [] );
		$other  = $this->post( [] );
		$this->bot( 'pages', [ $chosen ] );
		self::assertStringContainsString( 'data-mode="floating"', $this->footOf( $chosen ) );
		self::assertSame( '', $this->footOf( $other ) );
	}

	public function test_there_is_one_at_most_and_the_one_for_this_page_comes_first(): void {
		$page       = $this->post( [] );
		$everywhere = $this->bot( 'everywhere' );
		$special    = $this->bot( 'pages', [ $page ] );
		self::assertSame( 1, substr_count( $this->footOf( $page ), '<causerie-chat' ) );
		self::assertStringContainsString( '"bot":' . $special . ',', $this->footOf( $page ) );
		self::assertStringContainsString( '"bot":' . $everywhere . ',', $this->footOf( $this->post( [] ) ) );
	}

	public function test_what_the_page_itself_asks_for_comes_first(): void {
		$page = $this->post( [] );
		$this->bot( 'everywhere' );
		$asked = $this->bot( 'nowhere' );
		self::assertSame( '', $this->services->placedChat()->html( new ChatRequest( $asked, ChatRequest::FLOATING ) ), 'its place stays empty' );
		$foot = $this->footOf( $page );
		self::assertSame( 1, substr_count( $foot, '<causerie-chat' ) );
		self::assertStringContainsString( '"bot":' . $asked . ',', $foot );
	}

	public function test_a_page_without_a_chatbot_costs_no_query(): void {
		$page = $this->post( [] );
		$this->bot( 'pages', [ $this->post( [] ) ] );
		$this->goTo( $page );
		get_option( 'causerie_placements' );
		$before = get_num_queries();
		self::assertSame( '', $this->foot() );
		self::assertSame( 0, get_num_queries() - $before );
	}

	public function test_a_page_with_one_costs_no_query_either(): void {
		$page = $this->post( [] );
		$this->bot( 'everywhere' );
		$this->goTo( $page );
		// What WordPress itself reads for every page of a theme with global styles.
		wp_get_global_styles();
		$before = get_num_queries();
		self::assertNotSame( '', $this->foot() );
		self::assertSame( 0, get_num_queries() - $before );
	}

	public function test_the_script_is_asked_for_only_with_a_chatbot(): void {
		$door = new FloatingDoor( $this->services->floatingChat( ... ), $this->services->chatRenderer( ... ) );
		$GLOBALS['wp_script_modules'] = new \WP_Script_Modules();
		$this->goTo( $this->post( [] ) );
		$door->enqueue();
		self::assertStringNotContainsString( 'loader.js', $this->modules() );
		$this->bot( 'everywhere' );
		$door->enqueue();
		self::assertStringContainsString( 'loader.js?ver=', $this->modules() );
	}

	/** @param list<int> $pages */
	private function bot( string $mode, array $pages = [] ): int {
		return $this->services->bots()->create(
			'Ada',
			[
				'placement' => [
					'mode'     => $mode,
					'page_ids' => $pages,
				],
			]
		)->id;
	}

	private function goTo( int $page ): void {
		$GLOBALS['wp_query']     = new \WP_Query( [ 'page_id' => $page ] );
		$GLOBALS['wp_the_query'] = $GLOBALS['wp_query'];
	}

	private function footOf( int $page ): string {
		$this->goTo( $page );
		return $this->foot();
	}

	private function foot(): string {
		ob_start();
		( new FloatingDoor( $this->services->floatingChat( ... ), $this->services->chatRenderer( ... ) ) )->print();
		return (string) ob_get_clean();
	}

	private function modules(): string {
		ob_start();
		wp_script_modules()->print_enqueued_script_modules();
		return (string) ob_get_clean();
	}
}
