<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Widget;

use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Widget\Color;
use Causerie\Chat\Widget\Overrides;
use Causerie\Chat\Widget\ThemeStyles;
use Causerie\Chat\Widget\ThemeTokens;
use PHPUnit\Framework\Attributes\DataProvider;

final class ThemeTokensTest extends TestCase {

	protected function tearDown(): void {
		remove_all_filters( 'wp_theme_json_data_theme' );
		wp_clean_theme_json_cache();
		parent::tearDown();
	}

	/** @return iterable<string, array{string, string}> */
	public static function colors(): iterable {
		yield 'short hex' => [ '#ABC', '#aabbcc' ];
		yield 'hex' => [ '#3858e9', '#3858e9' ];
		yield 'translucent hex, over white' => [ '#00000080', '#7f7f7f' ];
		yield 'rgb' => [ 'rgb(255, 0, 10)', '#ff000a' ];
		yield 'rgb with spaces and percent' => [ 'rgb(100% 0% 0% / 50%)', '#ff8080' ];
		yield 'hsl' => [ 'hsl(120, 100%, 25%)', '#008000' ];
		yield 'hsl with degrees' => [ 'hsl(-120deg 100% 50%)', '#0000ff' ];
		yield 'name' => [ 'RebeccaPurple', '#663399' ];
	}

	#[DataProvider( 'colors' )]
	public function test_a_color_is_read( string $css, string $hex ): void {
		self::assertSame( $hex, Color::parse( $css )?->hex() );
	}

	public function test_what_only_a_browser_can_work_out_is_no_color(): void {
		foreach ( [ '', 'currentColor', 'color-mix(in srgb, red 20%, blue)', 'var(--x)', 'linear-gradient(red, blue)', '#12345', 'rgb(1,2)', 'rgb(a,b,c)' ] as $css ) {
			self::assertNull( Color::parse( $css ), $css );
		}
	}

	public function test_contrast_is_that_of_wcag(): void {
		self::assertEqualsWithDelta( 21.0, $this->color( '#000000' )->contrast( $this->color( '#ffffff' ) ), 0.001 );
		// 4.54 is the published ratio of this pair.
		self::assertEqualsWithDelta( 4.54, $this->color( '#767676' )->contrast( $this->color( '#ffffff' ) ), 0.005 );
	}

	/** @return iterable<string, array{string, string, string, string}> Background, text, button and its text. */
	public static function themes(): iterable {
		yield 'plain' => [ '#ffffff', '#111111', '#3858e9', '#ffffff' ];
		yield 'grey on grey' => [ '#888888', '#999999', '#8a8a8a', '#909090' ];
		yield 'dark' => [ '#101418', '#c8c8c8', '#ffd54f', '#fffde7' ];
		yield 'dark without contrast' => [ '#202020', '#303030', '#212121', '#222222' ];
		yield 'yellow on white' => [ '#ffffff', '#fafafa', '#ffee58', '#ffffff' ];
		yield 'the hardest ground' => [ '#757575', '#757575', '#757575', '#757575' ];
		yield 'names and functions' => [ 'white', 'hsl(0 0% 60%)', 'rgb(255 0 0)', 'white' ];
	}

	#[DataProvider( 'themes' )]
	public function test_every_text_can_be_read_whatever_the_theme( string $background, string $text, string $button, string $on_button ): void {
		$this->theme( $background, $text, $button, $on_button );
		foreach ( [ 'site', 'light', 'dark', 'auto' ] as $scheme ) {
			foreach ( [ '', '#ffee58', '#000000', '#808080' ] as $accent ) {
				$tokens = $this->tokens(
					[
						'scheme' => $scheme,
						'accent' => $accent,
					]
				);
				foreach ( $this->sides( $tokens ) as $side ) {
					$ground = $this->color( $side['--cc-bg'] );
					$soft   = $this->color( $side['--cc-fg'] )->over( $ground, 0.06 );
					foreach ( [ '--cc-fg', '--cc-muted' ] as $name ) {
						self::assertGreaterThanOrEqual( 4.5, $this->color( $side[ $name ] )->contrast( $ground ), "{$name} in {$scheme}" );
						self::assertGreaterThanOrEqual( 4.5, $this->color( $side[ $name ] )->contrast( $soft ), "{$name} on soft ground in {$scheme}" );
					}
					self::assertGreaterThanOrEqual( 4.5, $this->color( $side['--cc-on-accent'] )->contrast( $this->color( $side['--cc-accent'] ) ), "on {$accent} in {$scheme}" );
					if ( $accent === '' ) {
						self::assertGreaterThanOrEqual( 3.0, $this->color( $side['--cc-accent'] )->contrast( $ground ), "accent in {$scheme}" );
					}
				}
			}
		}
	}

	public function test_the_tokens_are_those_of_the_contract(): void {
		$tokens = $this->tokens( [ 'scheme' => 'site' ] );
		self::assertEqualsCanonicalizing(
			array_merge( \Causerie\Chat\Plugin::services()->contract()->widgetTokens(), [ 'color-scheme' ] ),
			array_keys( $tokens )
		);
	}

	public function test_the_colours_of_the_theme_are_kept_where_they_can_be_read(): void {
		$this->theme( '#fdf6e3', '#073642', '#268bd2', '#002b36' );
		$tokens = $this->tokens( [ 'scheme' => 'site' ] );
		self::assertSame( '#fdf6e3', $tokens['--cc-bg'] );
		self::assertSame( '#073642', $tokens['--cc-fg'] );
		self::assertSame( '#268bd2', $tokens['--cc-accent'] );
		self::assertSame( 'light', $tokens['color-scheme'] );
	}

	public function test_both_schemes_are_given_where_the_device_decides(): void {
		$this->theme( '#ffffff', '#111111', '#3858e9', '#ffffff' );
		$tokens = $this->tokens( [ 'scheme' => 'auto' ] );
		self::assertSame( 'light dark', $tokens['color-scheme'] );
		self::assertStringStartsWith( 'light-dark(#ffffff, ', $tokens['--cc-bg'] );
	}

	public function test_a_dark_theme_gives_a_dark_widget(): void {
		$this->theme( '#101418', '#eeeeee', '#ffd54f', '#000000' );
		self::assertSame( 'dark', $this->tokens( [ 'scheme' => 'site' ] )['color-scheme'] );
		self::assertSame( 'light', $this->tokens( [ 'scheme' => 'light' ] )['color-scheme'] );
	}

	public function test_what_a_block_sets_comes_before_the_theme(): void {
		$tokens = ( new ThemeTokens( new ThemeStyles() ) )->build(
			[ 'scheme' => 'site' ],
			new Overrides( Color::parse( '#222222' ), Color::parse( '#333333' ), '2px', 'Georgia, serif' )
		);
		self::assertSame( '#222222', $tokens['--cc-bg'] );
		self::assertSame( 'dark', $tokens['color-scheme'] );
		self::assertSame( '6px', $tokens['--cc-radius'] );
		self::assertSame( 'Georgia, serif', $tokens['--cc-font'] );
		self::assertGreaterThanOrEqual( 4.5, $this->color( $tokens['--cc-fg'] )->contrast( $this->color( '#222222' ) ) );
	}

	public function test_a_value_cannot_leave_its_declaration(): void {
		$tokens = ( new ThemeTokens( new ThemeStyles() ) )->build( [], new Overrides( radius: '1px;color:red', fonts: 'x;background:url(//evil)' ) );
		self::assertSame( '12px', $tokens['--cc-radius'] );
		self::assertSame( 'inherit', $tokens['--cc-font'] );
	}

	private function theme( string $background, string $text, string $button, string $on_button ): void {
		add_filter(
			'wp_theme_json_data_theme',
			static fn ( \WP_Theme_JSON_Data $data ) => $data->update_with(
				[
					'version' => 3,
					'styles'  => [
						'color'    => [
							'background' => $background,
							'text'       => $text,
						],
						'elements' => [
							'button' => [
								'color' => [
									'background' => $button,
									'text'       => $on_button,
								],
							],
						],
					],
				]
			)
		);
		wp_clean_theme_json_cache();
	}

	/**
	 * @param array<string, mixed> $appearance
	 * @return array<string, string>
	 */
	private function tokens( array $appearance ): array {
		return ( new ThemeTokens( new ThemeStyles() ) )->build( $appearance );
	}

	/**
	 * @param array<string, string> $tokens
	 * @return list<array<string, string>> The tokens as a browser sees them, in each scheme that it can choose.
	 */
	private function sides( array $tokens ): array {
		return array_map(
			static fn ( int $side ) => preg_replace( '/light-dark\((#\w+), (#\w+)\)/', '$' . ( $side + 1 ), $tokens ),
			array_keys( explode( ' ', $tokens['color-scheme'] ) )
		);
	}

	private function color( string $css ): Color {
		$color = Color::parse( $css );
		self::assertNotNull( $color, $css );
		return $color;
	}
}
