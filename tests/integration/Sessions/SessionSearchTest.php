<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\Search\Block;
use Causerie\Chat\Sessions\Search\SearchDoor;
use Causerie\Chat\Sessions\Search\SessionIndexer;
use Causerie\Chat\Sessions\SessionChange;
use Causerie\Chat\Sessions\SessionFilter;
use Causerie\Chat\Sessions\SessionOrder;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** The index of what was said, and how it keeps up. */
final class SessionSearchTest extends TestCase {

	protected function setUp(): void {
		parent::setUp();
		delete_option( SessionIndexer::OPTION );
		wp_unschedule_hook( SearchDoor::INDEX );
	}

	/** @return list<string> */
	private static function found( string $text ): array {
		return array_column( Plugin::services()->sessionList()->page( new SessionFilter( text: $text ), SessionOrder::by(), 1, 50 )->sessions, 'id' );
	}

	/** A session of today: what is older was indexed before. */
	private static function talk(): Conversation {
		return new Conversation( 1, new FixedClock( Plugin::services()->clock()->milliseconds() ) );
	}

	private static function documents(): int {
		return (int) Plugin::services()->database()->value( "SELECT COUNT(*) FROM {search_documents} WHERE session_id NOT LIKE '/%'" );
	}

	/** @return iterable<string, array{string, string, bool}> What was said, what is looked for, and whether it is found. */
	public static function languages(): iterable {
		yield 'Japanese' => [ '京都への配達はいつですか', '配達', true ];
		yield 'one Japanese sign that is said' => [ '水', '水', true ];
		yield 'Japanese that was not said' => [ '京都への配達はいつですか', '東京', false ];
		yield 'Chinese' => [ '请问什么时候发货', '发货', true ];
		yield 'Thai' => [ 'ร้านเปิดกี่โมง', 'เปิด', true ];
		yield 'Korean' => [ '배송은 언제 되나요', '배송', true ];
		yield 'Arabic, whatever the form of alef' => [ 'متى يصل الطلب إلى أحمد', 'احمد', true ];
		yield 'German, without umlauts' => [ 'Wann öffnet das Geschäft?', 'offnet geschaft', true ];
		yield 'Russian, the beginning of a word' => [ 'Когда доставка?', 'достав', true ];
		yield 'a number with signs' => [ 'My order is A-104233.', '104233', true ];
		yield 'a short word' => [ 'Is there an XL of it?', 'xl', true ];
		yield 'function words do not count' => [ 'parcels to Norway', 'the parcels', true ];
		yield 'a function word alone, said in another language' => [ 'Die Hard', 'hard die', true ];
		yield 'a word with an apostrophe' => [ "l'adresse de l'hôtel", 'hotel adresse', true ];
		yield 'signs of LIKE' => [ '100 % of it', '%', false ];
		yield 'an underscore' => [ 'snow', '_', false ];
	}

	#[DataProvider( 'languages' )]
	public function testFindsWhatWasSaidInEachLanguage( string $said, string $sought, bool $isFound ): void {
		$talk = self::talk();
		$talk->answer( $talk->ask( $said ), 'x' );
		self::assertSame( $isFound ? [ $talk->session->id ] : [], self::found( $sought ) );
	}

	public function testFindsWhatIsSaidLaterInTheSameSession(): void {
		$talk = self::talk();
		$talk->answer( $talk->ask( 'apple' ), 'x' );
		self::assertSame( [ $talk->session->id ], self::found( 'apple' ) );
		$talk->answer( $talk->ask( 'banana' ), 'cherry' );
		self::assertSame( [ $talk->session->id ], self::found( 'apple cherry' ) );
		self::assertSame( 1, self::documents() );
	}

	public function testAReplyIsFoundOnceItHasEnded(): void {
		$talk     = self::talk();
		$exchange = $talk->ask( 'apple' );
		self::assertSame( [ $talk->session->id ], self::found( 'apple' ) );
		$talk->answer( $exchange, 'cherry' );
		self::assertSame( [ $talk->session->id ], self::found( 'cherry' ) );
	}

	public function testADeletedSessionIsNeitherFoundNorKnown(): void {
		$gone = self::talk();
		$gone->answer( $gone->ask( 'apple' ), 'x' );
		$kept = self::talk();
		$kept->answer( $kept->ask( 'apple' ), 'x' );
		self::assertCount( 2, self::found( 'apple' ) );
		Plugin::services()->erasure()->delete( [ $gone->session->id ] );
		self::assertSame( [ $kept->session->id ], self::found( 'apple' ) );
		self::assertSame( 1, self::documents() );
	}

	public function testAnAnonymousSessionIsNotFoundByWhatWasSaid(): void {
		$talk = self::talk();
		$talk->answer( $talk->ask( 'apple' ), 'cherry' );
		Plugin::services()->sessionChanges()->change( $talk->session->id, static fn () => new SessionChange( metadata: [ 'name' => 'Ada' ] ) );
		self::assertSame( [ $talk->session->id ], self::found( 'cherry' ) );
		Plugin::services()->erasure()->anonymise( [ $talk->session->id ] );
		self::assertSame( [], self::found( 'cherry' ) );
		self::assertSame( [], self::found( 'apple' ) );
		self::assertSame( [], $talk->sessions->find( $talk->session->id )?->metadata );
	}

	public function testASearchBringsTheNewestUpToDateAndTheRestFollows(): void {
		$talks = [];
		for ( $number = 0; $number < 30; $number++ ) {
			$talks[] = $talk = self::talk();
			$talk->answer( $talk->ask( 'apple' ), 'x' );
		}
		self::assertCount( 20, self::found( 'apple' ) );
		self::assertContains( $talks[29]->session->id, self::found( 'apple' ) );
		self::assertNotFalse( wp_next_scheduled( SearchDoor::INDEX, [ 'rest' ] ) );
		Plugin::services()->database()->run( 'DELETE FROM {search_documents}' );
		delete_option( SessionIndexer::OPTION );

		do_action( SearchDoor::INDEX, 'rest' );

		self::assertSame( 30, self::documents() );
		self::assertCount( 30, self::found( 'apple' ) );
	}

	public function testASessionIsIndexedOnce(): void {
		$talk = self::talk();
		$talk->answer( $talk->ask( 'apple' ), 'x' );
		Plugin::services()->sessionIndexer()->run();
		delete_option( SessionIndexer::OPTION );
		Plugin::services()->sessionIndexer()->run();
		self::assertSame( 2, strlen( (string) Plugin::services()->database()->value( 'SELECT sessions FROM {search_postings} WHERE term = %s', 'apple' ) ) );
	}

	public function testFindsInSessionsOfEveryBlock(): void {
		$database = Plugin::services()->database();
		$talks    = [];
		foreach ( [ 0, Block::SIZE - 2, 3 * Block::SIZE ] as $number ) {
			if ( $number > 0 ) {
				$database->run( 'INSERT INTO {search_documents} ( no, session_id ) VALUES ( %d, %s )', $number, "ses_gone_{$number}" );
			}
			$talks[] = $talk = self::talk();
			$talk->answer( $talk->ask( "apple {$number}" ), 'x' );
			self::assertContains( $talk->session->id, self::found( 'apple' ) );
		}
		self::assertEqualsCanonicalizing( array_map( static fn ( Conversation $talk ): string => $talk->session->id, $talks ), self::found( 'apple' ) );
		self::assertSame( [ $talks[1]->session->id ], self::found( 'apple ' . ( Block::SIZE - 2 ) ) );
	}

	public function testABlockGivesItsNumbersBack(): void {
		foreach ( [ 0, 1, 63, 64, 4095, 4096, 123456 ] as $number ) {
			$keys = array_keys( Block::set( Block::encode( $number ) ) );
			self::assertSame( [ $number ], array_map( static fn ( int $key ): int => Block::decode( Block::of( $number ), $key ), $keys ) );
		}
		self::assertCount( 4096, Block::set( implode( '', array_map( Block::encode( ... ), range( 0, 4095 ) ) ) ) );
	}

	/** @return array<string, string> Documents by word. */
	private static function postings(): array {
		return array_column( Plugin::services()->database()->rows( 'SELECT term, sessions FROM {search_postings}' ), 'sessions', 'term' );
	}

	public function testWordsGoThatOnlyOthersHaveSaidWhoAreForgotten(): void {
		$deleted = self::talk();
		$deleted->answer( $deleted->ask( 'Rosalind wants parcels' ), 'Yes' );
		$kept = self::talk();
		$kept->answer( $kept->ask( 'Umbrellas and parcels' ), 'Yes' );
		$anonymous = self::talk();
		$anonymous->answer( $anonymous->ask( 'Ignatius wants parcels' ), 'Yes' );
		do_action( SearchDoor::INDEX );
		self::assertArrayHasKey( 'rosalind', self::postings() );
		self::assertSame( 6, strlen( self::postings()['parcel'] ?? self::postings()['parcels'] ) );

		$deleted->erasure->delete( [ $deleted->session->id ] );
		$anonymous->erasure->anonymise( [ $anonymous->session->id ] );
		Plugin::services()->sessions()->rename( $kept->session->id, 'Other' );
		do_action( SearchDoor::INDEX );
		do_action( SearchDoor::INDEX );

		$postings = self::postings();
		self::assertSame( [], array_intersect( [ 'rosalind', 'ignatius', 'ignatiu' ], array_keys( $postings ) ) );
		self::assertSame( 2, strlen( $postings['parcel'] ?? $postings['parcels'] ) );
		self::assertSame( [ $kept->session->id ], self::found( 'umbrellas' ) );
		self::assertSame( [], self::found( 'rosalind' ) );
	}

	/** MySQL 5.7 counts on from the highest row that it finds when it starts. */
	public function testTheHighestNumberIsNeverGivenAgain(): void {
		$first = self::talk();
		$first->answer( $first->ask( 'Rosalind' ), 'Yes' );
		do_action( SearchDoor::INDEX );
		$database = Plugin::services()->database();
		$highest  = (int) $database->value( 'SELECT MAX( no ) FROM {search_documents}' );
		$first->erasure->delete( [ $first->session->id ] );
		do_action( SearchDoor::INDEX );
		do_action( SearchDoor::INDEX );
		self::assertSame( $highest, (int) $database->value( 'SELECT MAX( no ) FROM {search_documents}' ) );
		self::assertSame( [], self::postings() );
	}

	public function testALargeIndexIsSweptInPieces(): void {
		$database = Plugin::services()->database();
		foreach ( array_chunk( range( 1, 450 ), 150 ) as $numbers ) {
			$database->insert( 'search_postings', array_map( static fn ( int $number ): array => [ 'term' => sprintf( 'word%04d', $number ), 'block' => 0, 'sessions' => '07' ], $numbers ) );
		}
		$sweep = Plugin::services()->postingSweep();
		self::assertFalse( $sweep->run( 0 ) );
		self::assertCount( 250, self::postings() );
		self::assertFalse( $sweep->run( 0 ) );
		self::assertFalse( $sweep->run( 0 ) );
		self::assertTrue( $sweep->run( 0 ) );
		self::assertSame( [], self::postings() );
		self::assertTrue( $sweep->run( 0 ) );
	}
}
