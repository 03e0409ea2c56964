<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\Routing\CurrentModels;
use Causerie\Chat\Models\StoredKeys;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;

/** A provider that has a model no more before the day that was published, or without any: its successor answers. */
final class GoneModelTest extends TestCase {

	use AnswersByModes;

	private const DAY = 86_400_000;

	protected function tearDown(): void {
		parent::tearDown();
		Plugin::services()->catalogue()->forget();
	}

	/** @param array<string, mixed> ...$models Of the owner's catalogue. */
	private function known( array ...$models ): void {
		$this->actAs( 'administrator' );
		$this->rest( 'PUT', '/models/catalogue/own', [ 'models' => array_map( static fn ( array $model ): array => [ 'kind' => 'openai_compatible' ] + $model, $models ) ] );
		wp_set_current_user( 0 );
	}

	/** @return array<string, mixed> The newest reply as its owner sees it: the contract's `MessageRecord`. */
	private function say(): array {
		return $this->record( $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_data()['session_id'] );
	}

	/** @return string Why nobody answers. */
	private function failure(): string {
		return $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_data()['code'] ?? '';
	}

	/**
	 * @param array<string, mixed> $record
	 * @return list<string>
	 */
	private static function steps( array $record ): array {
		return array_map( static fn ( array $one ): string => $one['model'] . ' ' . $one['outcome'], $record['attempts'] );
	}

	public function testTheSuccessorAnswersBeforeTheFallbacksAndFromThenOnAtOnce(): void {
		$this->known( [ 'id' => '404', 'successor' => 'echo' ] );
		$this->model( self::mode( '404' ) + [ 'fallbacks' => [ self::mode( 'words' ) ] ] );

		$record = $this->say();

		self::assertSame( [ '404 model_not_found', 'echo ok' ], self::steps( $record ) );
		self::assertSame( 'openai_compatible/echo', $record['model'] );
		self::assertStringStartsWith( 'You said: Hello?', $record['text'] );
		self::assertSame( [ 'echo ok' ], self::steps( $this->say() ) );
		self::assertSame( [ '404', 'echo', 'echo' ], self::asked() );
	}

	public function testTheOneOfTheConnectionIsReplacedToo(): void {
		$this->connect( '404' );
		$this->known( [ 'id' => '404', 'successor' => 'echo' ] );
		$this->model( self::mode( '' ) );
		self::assertSame( [ '404 model_not_found', 'echo ok' ], self::steps( $this->say() ) );
		self::assertSame( [ 'echo ok' ], self::steps( $this->say() ) );
	}

	public function testASuccessorThatIsGoneAsWellLeadsToItsOwnAndEachIsAskedOnce(): void {
		$this->known( [ 'id' => '404', 'successor' => '404:next' ], [ 'id' => '404:next', 'successor' => 'echo' ] );
		$this->model( self::mode( '404' ) + [ 'fallbacks' => [ self::mode( '404:next' ), self::mode( 'words' ) ] ] );
		self::assertSame( [ '404 model_not_found', '404:next model_not_found', 'echo ok' ], self::steps( $this->say() ) );
		self::assertSame( [ 'echo ok' ], self::steps( $this->say() ) );
	}

	public function testWhereTheSuccessorFailsTheOwnersFallbackAnswers(): void {
		$this->known( [ 'id' => '404', 'successor' => 'quota' ] );
		$this->model( self::mode( '404' ) + [ 'fallbacks' => [ self::mode( 'quota' ), self::mode( 'echo' ) ] ] );
		self::assertSame( [ '404 model_not_found', 'quota model_quota', 'echo ok' ], self::steps( $this->say() ) );
	}

	public function testWithoutASuccessorOnlyTheFallbacksAnswer(): void {
		$this->model( self::mode( '404' ) + [ 'fallbacks' => [ self::mode( 'echo' ) ] ] );
		self::assertSame( [ '404 model_not_found', 'echo ok' ], self::steps( $this->say() ) );
		$row = get_option( 'causerie_connections' );
		self::assertSame( [ '404 model_not_found', 'echo ok' ], self::steps( $this->say() ) );
		// What is known is not written again by every visitor.
		self::assertSame( $row, get_option( 'causerie_connections' ) );
	}

	public function testOwnersAreToldThatOneIsGoneForWhichNobodyIsKnown(): void {
		$this->model( self::mode( '404' ) );
		self::assertSame( 'model_not_found', $this->failure() );
		[ $found ] = Plugin::services()->retiringModels()->all();
		self::assertSame( [ '404', 'gone', null ], [ $found['retirement']->model, $found['retirement']->state, $found['retirement']->successor ] );
	}

	public function testAWrongAddressTakesNoModelAway(): void {
		$this->model( self::mode( '404-address' ) );
		self::assertSame( 'model_bad_response', $this->failure() );
		self::assertSame( [], Plugin::services()->retiringModels()->all() );
	}

	public function testNobodyIsGoneWhereNoneIsChosen(): void {
		$this->connect( '' );
		$this->model( self::mode( '' ) );
		self::assertSame( 'model_not_found', $this->failure() );
		self::assertSame( [], Plugin::services()->connections()->gone( 'openai_compatible', 0 ) );
	}

	public function testTheCheaperOneOfASpentBudgetIsReplacedToo(): void {
		$free = [ 'price' => [ 'input' => 0, 'cached_input' => 0, 'output' => 0 ] ];
		$this->known( [ 'id' => '404', 'successor' => 'echo' ] + $free, [ 'id' => 'echo' ] + $free );
		$budget    = [ 'per_day' => 0.01, 'when_spent' => [ 'cheaper_model' ], 'cheaper_model' => self::mode( '404' ) ];
		$this->bot = Plugin::services()->bots()->replace( $this->bot->id, $this->bot->name, [ 'model' => self::mode( 'words' ), 'budget' => $budget ] + $this->bot->settings );
		self::assertSame( [ 'words over_budget', '404 model_not_found', 'echo ok' ], self::steps( $this->say() ) );
		self::assertSame( [ 'words over_budget', 'echo ok' ], self::steps( $this->say() ) );
	}

	public function testATaskInAHurryAsksOneModelAndTheSuccessorTheNextTime(): void {
		$this->known( [ 'id' => '404', 'successor' => 'echo' ] );
		$this->model( self::mode( 'echo' ) + [ 'tasks' => [ 'rewrite' => self::mode( '404' ) ] ] );
		$ask = fn (): ?string => Plugin::services()->taskModel()->ask( 'rewrite', $this->bot->settings['model'], 'Rewrite it.', 'Hello?', Plugin::services()->purses()->of( $this->bot, 'rewrite' ), 2.5 );
		try {
			$ask();
			self::fail( 'There was an answer.' );
		} catch ( ModelException $failure ) {
			self::assertSame( 'model_not_found', $failure->problem );
		}
		self::assertSame( 'You said: Hello?', $ask() );
		self::assertSame( [ '404', 'echo' ], self::asked() );
	}

	public function testOwnersAreToldThatItIsGone(): void {
		$this->known( [ 'id' => '404', 'label' => 'Old One', 'successor' => 'echo' ] );
		$this->model( self::mode( '404' ) );
		self::assertSame( [], Plugin::services()->retiringModels()->all() );
		$this->say();
		$this->actAs( 'administrator' );
		[ $told ] = $this->rest( 'GET', '/models/retirements' )->get_data()['retirements'];
		self::assertSame( [ 'Old One', 'gone', 'echo', $this->bot->id ], [ $told['label'], $told['state'], $told['successor'], $told['bots'][0]['id'] ] );
	}

	public function testItIsAskedForAgainAfterADayAndOnceTheConnectionIsAnother(): void {
		$this->known( [ 'id' => '404', 'successor' => 'echo' ] );
		$services = Plugin::services();
		$clock    = new FixedClock();
		$current  = new CurrentModels( $services->connections(), $services->catalogue(), $clock );
		$old      = new ModelChoice( 'openai_compatible', '404' );
		self::assertSame( '404', $current->of( $old )->model );
		self::assertSame( 'echo', $current->inPlaceOf( $old )?->model );
		$clock->milliseconds += self::DAY - 1;
		self::assertSame( 'echo', $current->of( $old )->model );
		++$clock->milliseconds;
		self::assertSame( '404', $current->of( $old )->model );
		$current->inPlaceOf( $old );
		$this->connect( '404' );
		self::assertSame( '404', $current->of( $old )->model );
		$current->inPlaceOf( $old );
		self::assertSame( 'echo', $current->of( $old )->model );
		( new StoredKeys( $services->connections(), $services->keyRing(), $services->connectionChanges() ) )->add( 'openai_compatible', 'another-key-0123456789' );
		self::assertSame( '404', $current->of( $old )->model );
	}

	public function testAServerThatWasDisconnectedMeanwhileDoesNotComeBack(): void {
		Plugin::services()->connections()->markGone( 'a_server_of_old', '404', PHP_INT_MAX );
		self::assertArrayNotHasKey( 'a_server_of_old', get_option( 'causerie_connections' ) );
	}
}
