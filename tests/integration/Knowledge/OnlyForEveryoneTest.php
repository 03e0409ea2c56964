<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Tests\TestCase;
use OtherPlugins;

/** What plugins keep from visitors is not known, whichever way they do so; and pages of builders are read as they are shown. */
final class OnlyForEveryoneTest extends TestCase {

	use KnowsTheSite;

	/** Not before: where they are, a turn asks them, too. */
	public static function setUpBeforeClass(): void {
		require_once __DIR__ . '/other-plugins.php';
	}

	protected function tearDown(): void {
		OtherPlugins::reset();
		remove_all_filters( 'causerie_knowledge_includes' );
		parent::tearDown();
	}

	private function page( string $content, string $title = 'Quagga' ): int {
		return $this->post( [
			'post_title'   => $title,
			'post_content' => $content,
		] );
	}

	/** @param callable( string ): string $filter Of the content, while the work is done. */
	private static function whileFiltered( callable $filter, callable $work ): void {
		add_filter( 'the_content', $filter, 20 );
		try {
			$work();
		} finally {
			remove_filter( 'the_content', $filter, 20 );
		}
	}

	public function test_what_a_filter_takes_away_is_not_known(): void {
		$teaser = static fn ( string $html ): string => is_user_logged_in() ? $html : substr( $html, 0, (int) strpos( $html, '<!--members-->' ) ) . '<p>Join us to read more.</p>';
		self::whileFiltered( $teaser, function (): void {
			$this->actAs( 'administrator' );
			$id = $this->page( '<p>The quagga is an animal.</p><!--members--><h2>Secret</h2><p>The zanzibar parcel is on the third floor.</p>' );
			self::assertSame( [ 'Quagga' ], self::found( 'quagga animal' ) );
			self::assertStringNotContainsString( 'zanzibar', self::known( $id ) );
			self::assertStringNotContainsString( 'Join us', self::known( $id ), 'What is put into its place is not what the page says.' );
		} );
	}

	public function test_what_filters_add_or_set_in_other_letters_changes_nothing(): void {
		$filter = static fn ( string $html ): string => str_replace( "quagga's", 'quagga’s', $html ) . '<ul><li>Related: zanzibar</li></ul>';
		self::whileFiltered( $filter, function (): void {
			$id = $this->page( "<h2>Coat</h2><p>The quagga's coat is brown.</p><table><tr><th>Size</th><td>M</td></tr></table>" );
			self::assertStringContainsString( "Coat\nThe quagga's coat is brown.", self::known( $id ) );
			self::assertStringContainsString( 'M', self::known( $id ) );
			self::assertStringNotContainsString( 'zanzibar', self::known( $id ) );
		} );
	}

	public function test_posts_for_members_are_not_known_and_forgotten_at_once(): void {
		$this->actAs( 'administrator' );
		$id = $this->page( '<p>The quagga is an animal.</p>' );
		self::assertSame( [ 'Quagga' ], self::found( 'quagga' ) );
		OtherPlugins::$forMembers = [ $id ];
		self::assertSame( [], self::found( 'quagga' ), 'Asked again when an answer is given.' );
		self::readAgain( $id );
		self::assertSame( '', self::known( $id ) );
	}

	public function test_the_filter_of_the_site_counts_when_an_answer_is_given(): void {
		$this->page( '<p>The quagga is an animal.</p>' );
		self::assertSame( [ 'Quagga' ], self::found( 'quagga' ) );
		add_filter( 'causerie_knowledge_includes', '__return_false' );
		self::assertSame( [], self::found( 'quagga' ), 'Such as a post whose time is over.' );
	}

	/** @return array<string, array{string, string, string}> */
	public static function builders(): array {
		return [
			'Elementor'      => [ '_elementor_edit_mode', 'builder', '<p>An old version.</p>' ],
			'Beaver Builder' => [ '_fl_builder_enabled', '1', '' ],
			'Divi'           => [ '_et_pb_use_builder', 'on', '[et_pb_section][et_pb_text]<p>x</p>[/et_pb_text][/et_pb_section]' ],
		];
	}

	#[\PHPUnit\Framework\Attributes\DataProvider( 'builders' )]
	public function test_pages_of_builders_are_read_as_they_are_shown( string $key, string $value, string $stored ): void {
		$built = static fn (): string => '<div class="elementor-widget-container"><h2>Quagga</h2><div class="tab" style="display:none">Hidden zanzibar</div><p>It was built with care.</p></div>';
		add_filter( 'the_content', $built, 9 );
		try {
			$id = $this->page( $stored );
			update_post_meta( $id, $key, $value );
			self::readAgain( $id );
			self::assertSame( "Quagga\nIt was built with care.", self::known( $id ) );
		} finally {
			remove_filter( 'the_content', $built, 9 );
		}
	}

	public function test_the_text_of_a_builder_that_is_not_there_is_read_without_its_shortcodes(): void {
		$id = $this->page( '[et_pb_section fb_built="1" title="a [b] c"][et_pb_row][et_pb_text admin_label="Text"]<p>The quagga is an animal.</p>[/et_pb_text][/et_pb_row][/et_pb_section][vc_row][vc_column_text]It ran.[/vc_column_text][/vc_row] See [1].' );
		update_post_meta( $id, '_et_pb_use_builder', 'on' );
		self::readAgain( $id );
		self::assertStringContainsString( 'The quagga is an animal.', self::known( $id ) );
		self::assertStringContainsString( 'It ran.', self::known( $id ) );
		self::assertStringContainsString( 'See [1].', self::known( $id ) );
		self::assertStringNotContainsString( 'et_pb', self::known( $id ) );
		self::assertStringNotContainsString( 'vc_', self::known( $id ) );
	}
}
