<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Bots\RetiringModels;
use Causerie\Chat\Models\Catalogue\ModelLists;
use Causerie\Chat\Models\Catalogue\Retirements;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** What is kept of the lists of models, how they are asked for once a day, and what owners hear of it. */
final class ModelListsTest extends TestCase {

	use WithCannedServer;

	private ModelLists $lists;

	protected function setUp(): void {
		parent::setUp();
		// What was planned outlives a test.
		wp_unschedule_hook( 'causerie_model_list_due' );
		$this->lists = new ModelLists( new FixedClock() );
	}

	public function testTwoListsThatComeAtTheSameTimeAreBothKept(): void {
		$between = function ( mixed $value ) use ( &$between ): mixed {
			remove_filter( 'pre_update_option', $between );
			$this->lists->remember( 'mistral', [ 'mistral-large-4' ] );
			return $value;
		};
		// Between the reading and the writing of one, the other is stored.
		add_filter( 'pre_update_option', $between );
		$this->lists->remember( 'openai', [ 'gpt-6-luna' ] );
		self::assertSame( [ true, true ], [ $this->lists->has( 'openai', 'gpt-6-luna' ), $this->lists->has( 'mistral', 'mistral-large-4' ) ] );
	}

	public function testWhatAnEarlierVersionStoredTogetherStays(): void {
		$row = static fn ( string $model ): array => [
			'asked_at' => 5,
			'models'   => [ $model ],
			'gone'     => [ 'o1' ],
		];
		update_option( ModelLists::TOGETHER, [ 'openai' => $row( 'gpt-4o' ), 'home' => $row( 'llama' ) ], false );
		$this->lists->remember( 'home', [ 'qwen' ] );
		do_action( 'causerie_installed' );
		do_action( 'causerie_installed' );
		self::assertSame( [ 5, true, true ], [ $this->lists->askedAt( 'openai' ), $this->lists->has( 'openai', 'gpt-4o' ), $this->lists->isGone( 'openai', 'o1' ) ] );
		self::assertSame( [ true, false, false ], [ $this->lists->has( 'home', 'qwen' ), $this->lists->has( 'home', 'llama' ), get_option( ModelLists::TOGETHER ) ] );
	}

	/** @return list<array{string, string, string|null, int|null}> Model, state, date and days of what is announced. */
	private function announced( string $day = '2026-12-01' ): array {
		$services    = Plugin::services();
		$retirements = new Retirements( $services->catalogue(), $services->modelLists(), $services->connections(), new FixedClock( (int) strtotime( $day . ' 12:00 UTC' ) * 1000 ) );
		$models      = new RetiringModels( $services->bots(), $retirements, static fn (): null => null );
		return array_map( static fn ( array $row ): array => [ $row['retirement']->model, $row['retirement']->state, $row['retirement']->retiresAt, $row['retirement']->days ], $models->all() );
	}

	private function bot( string $provider, string $model ): void {
		Plugin::services()->bots()->create( 'Lumi', [ 'model' => [ 'provider' => $provider, 'model' => $model ] ] );
	}

	private function connect( string $provider ): void {
		Plugin::services()->connections()->connect( $provider, [ 'base_url' => self::$server->url, 'api_key' => 'some-key-0123456789', 'model' => '' ] );
	}

	/** @param array{int, mixed} $answer Status, and what is in the body. */
	private function look( string $provider, array $answer ): void {
		self::$server->answer( [ $answer[0], (string) wp_json_encode( $answer[1] ) ] );
		do_action( 'causerie_model_list_due', $provider );
	}

	public function testOnceADayThoseAreAskedThatAreInUse(): void {
		do_action( 'causerie_installed' );
		self::assertSame( 'daily', wp_get_schedule( 'causerie_model_lists_daily' ) );
		$this->connect( 'openai' );
		$this->connect( 'home' );
		$this->bot( 'home', 'llama' );
		do_action( 'causerie_model_lists_daily' );
		$isDue = static fn ( string $provider ): bool => wp_next_scheduled( 'causerie_model_list_due', [ $provider ] ) !== false;
		self::assertSame( [ true, false ], [ $isDue( 'home' ), $isDue( 'openai' ) ] );
	}

	public function testAModelInUseThatLeavesTheListIsAnnounced(): void {
		$this->connect( 'home' );
		$this->bot( 'home', 'llama' );
		$this->look( 'home', [ 200, [ 'data' => [ [ 'id' => 'llama' ], [ 'id' => 'qwen' ] ] ] ] );
		self::assertSame( [], $this->announced() );
		$this->look( 'home', [ 200, [ 'data' => [ [ 'id' => 'qwen' ] ] ] ] );
		self::assertSame( [ [ 'llama', 'gone', null, null ] ], $this->announced() );
	}

	/** @return array<string, array{array{int, mixed}}> */
	public static function failures(): array {
		return [
			'an error'      => [ [ 500, [ 'error' => [ 'message' => 'No.' ] ] ] ],
			'a wrong key'   => [ [ 401, [ 'error' => [ 'message' => 'No.' ] ] ] ],
			'something else' => [ [ 200, [ 'hello' => 'you' ] ] ],
			'no model'      => [ [ 200, [ 'data' => [] ] ] ],
		];
	}

	/** @param array{int, mixed} $answer */
	#[DataProvider( 'failures' )]
	public function testWhatGoesWrongLeavesTheListAndIsNotTriedAgain( array $answer ): void {
		$this->connect( 'home' );
		$this->bot( 'home', 'llama' );
		$this->lists->remember( 'home', [ 'llama' ] );
		$this->look( 'home', $answer );
		self::assertSame( [ true, false, [], 1 ], [ $this->lists->has( 'home', 'llama' ), $this->lists->isGone( 'home', 'llama' ), $this->announced(), count( self::$server->requests() ) ] );
	}

	public function testWhoIsNotConnectedOrHasNoListIsNotAsked(): void {
		self::$server->answer();
		foreach ( [ 'openai', 'wordpress', 'builtin', 'nobody' ] as $provider ) {
			do_action( 'causerie_model_list_due', $provider );
			self::assertNull( $this->lists->askedAt( $provider ) );
		}
		self::assertSame( [], self::$server->requests() );
	}

	public function testAnAliasThatWasInNoListIsNotMissed(): void {
		$this->bot( 'home', 'llama' );
		$this->lists->remember( 'home', [ 'llama-2026-11-01', 'qwen' ] );
		$this->lists->remember( 'home', [ 'qwen' ] );
		self::assertSame( [], $this->announced() );
		$this->bot( 'home', 'llama-2026-11-01' );
		self::assertSame( [ [ 'llama-2026-11-01', 'gone', null, null ] ], $this->announced() );
	}

	public function testTheDayThatAListNamesIsAnnounced(): void {
		$this->connect( 'openai' );
		$this->bot( 'openai', 'ft:gpt-6-luna:us' );
		$this->look( 'openai', [ 200, [ 'data' => [ [ 'id' => 'ft:gpt-6-luna:us', 'shutdown_date' => '2026-12-31' ] ] ] ] );
		self::assertSame( [ [ 'ft:gpt-6-luna:us', 'retires_soon', '2026-12-31', 30 ] ], $this->announced() );
		self::assertSame( [ [ 'ft:gpt-6-luna:us', 'retired', '2026-12-31', 0 ] ], $this->announced( '2026-12-31' ) );
		$this->connect( 'mistral' );
		$this->bot( 'mistral', 'ministral-of-ours' );
		$this->look( 'mistral', [ 200, [ 'data' => [ [ 'id' => 'ministral-of-ours', 'deprecation' => '2026-12-02T12:00:00Z' ] ] ] ] );
		self::assertSame( [ 'ministral-of-ours', 'retires_soon', '2026-12-02', 1 ], $this->announced()[0] );
		// The day is not in the list any more.
		$this->look( 'openai', [ 200, [ 'data' => [ [ 'id' => 'ft:gpt-6-luna:us', 'shutdown_date' => null ] ] ] ] );
		self::assertCount( 1, $this->announced() );
	}

	public function testOfTwoDaysTheFirstCounts(): void {
		$this->bot( 'openai', 'gpt-4o' );
		$this->lists->remember( 'openai', [ 'gpt-4o' ], [ 'gpt-4o' => '2026-12-20' ] );
		self::assertSame( [ [ 'gpt-4o', 'retires_soon', '2026-12-20', 19 ] ], $this->announced() );
		$this->lists->remember( 'openai', [ 'gpt-4o' ], [ 'gpt-4o' => '2028-12-20' ] );
		self::assertSame( [ [ 'gpt-4o', 'retires_soon', '2027-01-14', 44 ] ], $this->announced() );
	}

	public function testWhatIsNoDayIsNone(): void {
		$this->connect( 'home' );
		$days = [ '2026-13-01', '2026-12-32', 'soon', '2026-12-01x', '<b>2026-12-01', 20261201, [ '2026-12-01' ], true, '' ];
		foreach ( $days as $day ) {
			$this->look( 'home', [ 200, [ 'data' => [ [ 'id' => 'llama', 'shutdown_date' => $day ] ] ] ] );
			self::assertSame( [ true, null ], [ $this->lists->has( 'home', 'llama' ), $this->lists->retiresAt( 'home', 'llama' ) ], (string) wp_json_encode( $day ) );
		}
	}

	public function testTheRouteKeepsTheDayAndAnswersAsTheContractSays(): void {
		$this->actAs( 'administrator' );
		$this->connect( 'home' );
		self::$server->answer( [ 200, '{"data":[{"id":"llama","shutdown_date":"2026-12-31"}]}' ] );
		self::assertSame( [ 'models' => [ [ 'id' => 'llama', 'label' => 'llama' ] ] ], $this->rest( 'GET', '/models/home/available' )->get_data() );
		self::assertSame( '2026-12-31', $this->lists->retiresAt( 'home', 'llama' ) );
	}
}
