<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge\Inverted;

use Causerie\Chat\Knowledge\Inverted\PostingList;
use Causerie\Chat\Knowledge\Inverted\TermBundle;
use PHPUnit\Framework\TestCase;

/** What is packed comes out as it went in. */
final class PostingListTest extends TestCase {

	/** @return array<int, int> Weight by number, in units of STEP. */
	private static function open( string $list ): array {
		return array_combine( PostingList::numbers( $list ), PostingList::weights( $list ) );
	}

	public function test_numbers_come_out_in_order_with_their_weights(): void {
		$list = PostingList::pack( [
			65535 => 2200,
			0 => 1,
			258 => 700,
		] );
		self::assertSame( [
			0 => 1,
			258 => 70,
			65535 => 220,
		], self::open( $list ) );
		self::assertSame( 3, PostingList::count( $list ) );
		self::assertSame( PostingList::bytes( 3 ), strlen( $list ) );
	}

	public function test_lists_are_joined_in_order_also_where_they_lie_between_each_other(): void {
		$low    = PostingList::pack( [
			1 => 10,
			9 => 90,
		] );
		$high   = PostingList::pack( [ 300 => 30 ] );
		$middle = PostingList::pack( [ 5 => 50 ] );
		self::assertSame( [
			1 => 1,
			9 => 9,
			300 => 3,
		], self::open( PostingList::join( [ $low, $high ] ) ) );
		self::assertSame( [
			1 => 1,
			5 => 5,
			9 => 9,
			300 => 3,
		], self::open( PostingList::join( [ $low, $high, $middle ] ) ) );
	}

	public function test_what_is_gone_is_left_out(): void {
		$live    = str_repeat( "\0", PostingList::SHARD );
		$live[5] = "\1";
		self::assertSame( [ 5 => 50 ], self::open( PostingList::only( PostingList::pack( [
			1 => 10,
			5 => 500,
			7 => 20,
		] ), $live ) ) );
		self::assertSame( '', PostingList::only( PostingList::pack( [ 1 => 10 ] ), $live ) );
	}

	public function test_the_best_are_those_with_the_highest_weights_and_of_these_the_latest(): void {
		$list = PostingList::pack( [
			1 => 100,
			2 => 900,
			3 => 500,
			4 => 500,
			5 => 50,
		] );
		self::assertEquals( [
			2 => 90,
			4 => 50,
		], PostingList::best( $list, 2 ) );
		self::assertCount( 5, PostingList::best( $list, 10 ) );
	}

	public function test_few_are_picked_from_a_short_list_as_from_a_long_one(): void {
		$weights = [];
		for ( $number = 0; $number < 3000; $number += 3 ) {
			$weights[ $number ] = 10 * ( 1 + $number % 200 );
		}
		$long  = PostingList::pack( $weights );
		$short = PostingList::pack( array_slice( $weights, 0, 20, true ) );
		$asked = [ 2997, 0, 57, 1, 3001 ];
		self::assertEquals( [
			0 => 1,
			57 => 58,
			2997 => 1 + 2997 % 200,
		], PostingList::pick( $long, $asked ) );
		self::assertEquals( [
			0 => 1,
			57 => 58,
		], PostingList::pick( $short, $asked ) );
	}

	public function test_every_term_of_a_group_is_found_under_one_of_its_keys(): void {
		$lists = [];
		foreach ( [ 'con', 'cont', 'contract', 'contre', 'conzz', 'con.5' ] as $place => $term ) {
			$lists[ $term ] = PostingList::pack( [
				$place => 100,
				100 + $place => 200,
			] );
		}
		// So many that they are told apart by more characters than the first three.
		for ( $i = 0; $i < 2000; $i++ ) {
			$lists[ 'con' . base_convert( (string) ( 46656 + 17 * $i ), 10, 36 ) ] = PostingList::pack( [ $i => 100 ] );
		}
		$lists['concert'] = PostingList::pack( array_fill( 0, 100, 300 ) );
		$rows             = TermBundle::rows( $lists );
		self::assertLessThan( count( $lists ) / 5, count( $rows ) );
		self::assertSame( [ 100, $lists['concert'] ], $rows['concert'] );
		self::assertLessThan( 10000, max( array_map( static fn ( array $row ): int => strlen( $row[1] ), $rows ) ) );
		$opened = [];
		foreach ( $rows as $key => [ , $list ] ) {
			$opened += TermBundle::open( (string) $key, $list );
			self::assertSame( 'con', TermBundle::group( (string) $key ) );
		}
		self::assertEquals( $lists, $opened );
		foreach ( $lists as $term => $list ) {
			$found = [];
			foreach ( TermBundle::keys( (string) $term ) as $key ) {
				$found += isset( $rows[ $key ] ) ? TermBundle::find( $key, $rows[ $key ][1], [ $term => true ] ) : [];
			}
			self::assertSame( [ $term => $list ], $found );
		}
	}

	public function test_groups_are_of_a_size_in_every_script(): void {
		$groups = array_map( TermBundle::group( ... ), [ 'delivery', 'ab', 'доставка', 'مواعيد', '配送', 'ประเ', '2024', 'del*' ] );
		self::assertSame( [ 'del', 'ab', 'до', 'مو', '配', 'ปร', '202', 'del' ], $groups );
	}

	public function test_numbers_are_terms_as_words_are(): void {
		$lists = [
			'2024' => PostingList::pack( [ 1 => 10 ] ),
			'202' => PostingList::pack( [ 2 => 20 ] ),
		];
		$rows  = TermBundle::rows( $lists );
		self::assertSame( [ '202*' ], array_keys( $rows ) );
		self::assertSame( [ 2024 => $lists['2024'] ], TermBundle::find( '202*', $rows['202*'][1], [ '2024' => true ] ) );
		self::assertSame( [
			2024 => 1,
			202 => 1,
		], TermBundle::counts( '202*', $rows['202*'][1] ) );
	}
}
