<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Questions find the pages that answer them. */
final class RetrieverTest extends TestCase {

	private function shop(): void {
		$this->post( [
			'post_title' => 'Delivery',
			'post_content' => '<p>We deliver to all countries of the European Union within five working days, and you can follow your parcel.</p>',
		] );
		$this->post( [
			'post_title' => 'Returns',
			'post_content' => '<p>You can send articles back within thirty days after you have received them.</p>',
		] );
		$this->post( [
			'post_title' => 'Opening hours',
			'post_content' => '<p>The shop in Nantes is open from Tuesday to Saturday. On Sundays it is closed.</p>',
		] );
		$this->post( [
			'post_title' => 'Livraison',
			'post_content' => '<p>Nous livrons dans tous les pays de l’Union européenne en cinq jours ouvrés, et vous pouvez suivre votre colis.</p>',
		] );
		$this->post( [
			'post_title' => '营业时间',
			'post_content' => '<p>我们的商店每天早上九点开门，星期日休息。</p>',
		] );
		$this->post( [
			'post_title' => 'التوصيل',
			'post_content' => '<p>نقوم بتوصيل الطلبات إلى جميع المدن خلال خمسة أيام.</p>',
		] );
	}

	/** @return array<string, array{string, string, string}> */
	public static function questions(): array {
		return [
			'other forms of the words' => [ 'Are you delivering parcels?', 'en', 'Delivery' ],
			'a synonym'                => [ 'What about shipping?', 'en', 'Delivery' ],
			'a misspelling'            => [ 'delviery', 'en', 'Delivery' ],
			'French'                   => [ 'Est-ce que vous livrez ?', 'fr', 'Livraison' ],
			'French on an English page' => [ 'Comment suivre mes colis ?', 'en', 'Livraison' ],
			'accents left out'         => [ 'union europeenne', 'fr', 'Livraison' ],
			'Chinese'                  => [ '商店几点开门？', 'zh', '营业时间' ],
			'Arabic'                   => [ 'هل يوجد توصيل للمدن؟', 'ar', 'التوصيل' ],
		];
	}

	#[DataProvider( 'questions' )]
	public function test_a_question_finds_its_page( string $question, string $language, string $title ): void {
		$this->shop();
		self::assertSame( $title, Plugin::services()->retriever()->search( $question, 3, $language )[0]->title ?? null );
	}

	public function test_it_takes_two_queries_at_any_size(): void {
		$this->shop();
		$database = Plugin::services()->database();
		$before   = $database->statements();
		Plugin::services()->retriever()->search( 'Do you deliver parcels to the European Union?', 5, 'en' );
		self::assertSame( 2, $database->statements() - $before );
	}

	/** @return array<string, array{string, string|null, string}> */
	public static function misspelt(): array {
		return [
			'alone'               => [ 'Do you delvier parcells to the Eurpean Union?', null, 'Delivery' ],
			'after a question'    => [ 'Do you delvier parcells to the Eurpean Union?', 'When is the shop open?', 'Delivery' ],
			'a follow-up'         => [ 'and on sundys?', 'Is the shop in Nantes open?', 'Opening hours' ],
		];
	}

	#[DataProvider( 'misspelt' )]
	public function test_misspelt_words_take_one_query_more( string $question, ?string $before, string $title ): void {
		$this->shop();
		$database = Plugin::services()->database();
		$queries  = $database->statements();
		$found    = Plugin::services()->retriever()->searchInConversation( $question, $before, 5, 'en' )->passages;
		self::assertSame( 3, $database->statements() - $queries );
		self::assertSame( $title, $found[0]->title );
		self::assertGreaterThan( 0.7, $found[0]->confidence );
	}

	public function test_a_country_is_found_in_the_regions_around_it(): void {
		$this->shop();
		self::assertSame( 'Delivery', $this->first( 'shipping germany' )?->title );
		self::assertSame( 'Livraison', $this->first( 'livraison allemagne', 'fr' )?->title );
		self::assertGreaterThan( 0.8, $this->first( 'shipping germany' )->confidence );
		self::assertLessThan( 0.6, $this->first( 'shipping japan' )->confidence ?? 0.0, 'Japan is in no union.' );
		self::assertNull( $this->first( 'germany' ), 'Nothing is asked about it.' );
	}

	private function first( string $question, string $language = 'en' ): ?Passage {
		return Plugin::services()->retriever()->search( $question, 3, $language )[0] ?? null;
	}

	public function test_a_single_word_that_has_nothing_to_do_with_the_question_before_is_a_new_question(): void {
		$this->shop();
		self::assertSame( 'Returns', Plugin::services()->retriever()->searchInConversation( 'articles', 'When is the shop in Nantes open?', 3, 'en' )->passages[0]->title );
	}

	public function test_a_word_that_was_copied_with_the_places_where_it_may_be_broken_is_one_word(): void {
		$this->post( [ 'post_title' => 'Parcels', 'post_content' => '<p>Trans&shy;port&shy;versicherung is included.</p>' ] );
		foreach ( [ 'transportversicherung', "Trans\u{00AD}port\u{00AD}versicherung", "trans\u{200B}portversicherung" ] as $question ) {
			self::assertSame( 'Parcels', Plugin::services()->retriever()->search( $question, 1, 'en' )[0]->title ?? '' );
		}
	}

	public function test_the_front_page_only_mentions(): void {
		$page  = $this->post( [
			'post_title' => 'Boots',
			'post_content' => '<p>Rubber boots for everybody who works in the garden, or walks to school.</p>',
		] );
		$front = $this->post( [
			'post_title' => 'Our boots',
			'post_content' => '<p>Boots, boots.</p>',
		] );
		self::assertSame( get_permalink( $front ), $this->first( 'boots' )?->url );
		$before = get_option( 'page_on_front' );
		update_option( 'page_on_front', $front );
		try {
			self::assertSame( get_permalink( $page ), $this->first( 'boots' )?->url );
		} finally {
			update_option( 'page_on_front', $before );
		}
	}

	public function test_confidence_tells_answers_from_coincidences(): void {
		$this->shop();
		$sure   = Plugin::services()->retriever()->search( 'Is the shop closed on Sundays?', 1, 'en' )[0];
		$unsure = Plugin::services()->retriever()->search( 'Does the shop employ trombone players?', 1, 'en' )[0] ?? null;
		self::assertGreaterThan( 0.9, $sure->confidence );
		self::assertLessThan( 0.5, $unsure?->confidence ?? 0.0 );
		self::assertSame( [], Plugin::services()->retriever()->search( 'xylophone', 5, 'en' ) );
		self::assertSame( [], Plugin::services()->retriever()->search( '?!', 5, 'en' ) );
	}

	public function test_a_follow_up_goes_on_from_the_question_before(): void {
		$this->shop();
		$found = Plugin::services()->retriever()->searchInConversation( 'And on Sundays?', 'When is the shop in Nantes open?', 3, 'en' )->passages;
		self::assertSame( 'Opening hours', $found[0]->title );
		$other = Plugin::services()->retriever()->searchInConversation( 'Do you deliver parcels?', 'When is the shop in Nantes open?', 3, 'en' )->passages;
		self::assertSame( 'Delivery', $other[0]->title );
	}

	/** @return iterable<string, array{string, string, string, string}> Language, what was asked before, what goes on from it, and what is a question of its own. */
	public static function talks(): iterable {
		yield 'English' => [ 'en', 'When is your shop open?', 'And on Sundays?', 'Do couriers bring heavy furniture to Belgium?' ];
		yield 'Chinese' => [ 'zh', '你们的店什么时候营业？', '那星期天呢？', '配送到比利时需要多长时间？' ];
		yield 'Japanese' => [ 'ja', 'お店はいつ開いていますか？', '日曜日はどうですか？', 'ベルギーへの配送料金と配送日数は？' ];
		yield 'Korean' => [ 'ko', '가게는 언제 문을 여나요?', '일요일은요?', '벨기에까지 배송은 얼마나 오래 걸리나요?' ];
		yield 'Thai' => [ 'th', 'ร้านเปิดกี่โมง', 'แล้ววันอาทิตย์ล่ะ', 'การจัดส่งไปเบลเยียมใช้เวลานานเท่าไหร่' ];
	}

	#[DataProvider( 'talks' )]
	public function test_a_follow_up_is_one_in_any_script( string $language, string $before, string $goesOn, string $isNew ): void {
		$this->shop();
		$continues = static fn ( string $question ): bool => Plugin::services()->retriever()->searchInConversation( $question, $before, 3, $language )->continues;
		self::assertSame( [ true, false ], [ $continues( $goesOn ), $continues( $isNew ) ] );
	}

	public function test_one_long_page_does_not_push_out_the_others(): void {
		$this->post( [
			'post_title' => 'Long',
			'post_content' => implode( '', array_map( static fn ( int $n ): string => "<h2>Part {$n}</h2><p>Umbrella umbrella umbrella.</p>", range( 1, 12 ) ) ),
		] );
		$this->post( [
			'post_title' => 'Short',
			'post_content' => '<p>One umbrella among several other things that are also mentioned here.</p>',
		] );
		$titles = array_map( static fn ( Passage $passage ): string => $passage->title, Plugin::services()->retriever()->search( 'umbrella', 6, 'en' ) );
		self::assertContains( 'Short', $titles );
	}

	public function test_of_two_pages_that_say_the_same_the_one_that_was_changed_last_is_first(): void {
		$pages = [];
		foreach ( [ 'spring', 'autumn' ] as $season ) {
			$pages[ $season ] = $this->post( [
				'post_title' => 'Ferry',
				'post_content' => '<p>The ferry to the island leaves at nine.</p>',
				'post_name' => "ferry-{$season}",
			] );
		}
		foreach ( array_keys( $pages ) as $newest ) {
			foreach ( $pages as $season => $id ) {
				Plugin::services()->database()->run( 'UPDATE {wp.posts} SET post_modified_gmt = %s WHERE ID = %d', $season === $newest ? '2026-11-02 00:00:00' : '2026-11-01 00:00:00', $id );
			}
			self::assertStringContainsString( "ferry-{$newest}", Plugin::services()->retriever()->search( 'When does the ferry leave?', 2, 'en' )[0]->url );
		}
	}

	public function test_administrators_search_over_rest(): void {
		$this->shop();
		self::assertContains( $this->rest( 'GET', '/knowledge/search?query=delivery' )->get_status(), [ 401, 403 ] );
		$this->actAs( 'administrator' );
		$response = $this->rest( 'GET', '/knowledge/search?query=delivery&limit=2' );
		self::assertSame( 200, $response->get_status() );
		self::assertSame( 'Delivery', $response->get_data()['results'][0]['title'] );
		self::assertSame( 6, $this->rest( 'GET', '/knowledge/status' )->get_data()['documents'] - self::others() );
	}

	/** Pages that the site itself came with. */
	private static function others(): int {
		return count( get_posts( [
			'post_type' => [ 'post', 'page' ],
			'numberposts' => -1,
			'fields' => 'ids',
		] ) ) - 6;
	}
}
