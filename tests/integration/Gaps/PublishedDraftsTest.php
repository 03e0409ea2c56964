<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Gaps;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Gaps\AnsweredStore;
use Causerie\Chat\Gaps\GapStore;
use Causerie\Chat\Gaps\Learn;
use Causerie\Chat\Gaps\PublishedDraftStore;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\AsOwner;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;

/** Posts that were begun for a gap, once they are published. */
final class PublishedDraftsTest extends TestCase {

	use AsOwner;

	public function testAnOlderOneHasItsTurnHoweverManyNewerOnesAreAskedInVain(): void {
		$umbrellas  = $this->gapOf( 'Where do you rent umbrellas tomorrow?' );
		$helicopter = $this->gapOf( 'Do you have a helicopter?' );
		$this->draft( $umbrellas, 'Renting umbrellas', 'Where do you rent umbrellas? At the desk, from tomorrow on.' );
		for ( $number = 1; $number <= 25; $number++ ) {
			$this->draft( $helicopter, "Weather {$number}", 'It rains.' );
		}
		$this->stateOf( $umbrellas );
		self::assertSame( [ 'solved', 'open' ], [ $this->stateOf( $umbrellas ), $this->stateOf( $helicopter ) ] );
	}

	public function testNewerOnesHaveTheirTurnWhenOlderOnesWereAskedInVain(): void {
		$umbrellas  = $this->gapOf( 'Where do you rent umbrellas tomorrow?' );
		$helicopter = $this->gapOf( 'Do you have a helicopter?' );
		for ( $number = 1; $number <= 25; $number++ ) {
			$this->draft( $helicopter, "Weather {$number}", 'It rains.' );
		}
		$this->draft( $umbrellas, 'Renting umbrellas', 'Where do you rent umbrellas? At the desk, from tomorrow on.' );
		$this->stateOf( $umbrellas );
		self::assertSame( [ 'solved', 'open' ], [ $this->stateOf( $umbrellas ), $this->stateOf( $helicopter ) ] );
	}

	public function testOneIsForgottenWithItsGapAndForNothingElse(): void {
		$gap  = $this->gapOf( 'Where do you rent umbrellas tomorrow?' );
		$post = $this->draft( $gap, 'Renting umbrellas', 'Where do you rent umbrellas? At the desk, from tomorrow on.' );
		$gone = $this->draft( 123456, 'Weather', 'It rains.' );
		$table = Plugin::services()->database()->table( 'gaps' );
		$fail  = static fn ( string $sql ): string => $sql === "SELECT * FROM {$table} WHERE id = {$gap}" ? throw new ProblemException( 'internal_error' ) : $sql;
		add_filter( 'query', $fail );
		$log = self::logOf( static fn () => Plugin::services()->gapsDoor()->run() );
		remove_filter( 'query', $fail );
		self::assertStringContainsString( "{\"gap\":{$gap}}", $log );
		self::assertSame( (string) $gap, get_post_meta( $post, PublishedDraftStore::META, true ), 'It is asked the next time.' );
		Plugin::services()->gapsDoor()->run();
		self::assertSame( [ '', '' ], [ get_post_meta( $post, PublishedDraftStore::META, true ), get_post_meta( $gone, PublishedDraftStore::META, true ) ] );
		self::assertSame( 'solved', $this->stateOf( $gap ) );
	}

	private function gapOf( string $question ): int {
		$this->call( 'POST', '/chat', [ 'message' => $question ] );
		$database = Plugin::services()->database();
		// Replies of this moment are looked at a second later.
		$clock = new FixedClock( Plugin::services()->clock()->milliseconds() + 2000 );
		( new Learn( $database, new AnsweredStore( $database, $clock ), new GapStore( $database, Plugin::services()->facts(), $clock ), Plugin::services()->documentStore(), $clock ) )->run( 0 );
		return (int) $database->value( 'SELECT gap_id FROM {gap_questions} WHERE question = %s', $question );
	}

	/** A post that is published and was begun for a gap. */
	private function draft( int $gap, string $title, string $content ): int {
		return $this->post(
			[
				'post_title'   => $title,
				'post_content' => "<p>{$content}</p>",
				'meta_input'   => [ PublishedDraftStore::META => (string) $gap ],
			]
		);
	}

	/** As the list says that looks at the published ones first. */
	private function stateOf( int $gap ): string {
		$all = [ ...$this->call( 'GET', '/knowledge/gaps?state=open' )['gaps'], ...$this->call( 'GET', '/knowledge/gaps?state=solved' )['gaps'] ];
		return array_column( $all, 'state', 'id' )[ $gap ];
	}
}
