<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Admin\RetirementNotice;
use Causerie\Chat\Bots\RetiringModels;
use Causerie\Chat\Models\Catalogue\Retirements;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;

/** Models of bots that retire: the route, and what wp-admin says about them. */
final class RetirementsTest extends TestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->actAs( 'administrator' );
		set_current_screen( 'dashboard' );
	}

	protected function tearDown(): void {
		set_current_screen( 'front' );
		remove_all_filters( 'wp_redirect' );
		parent::tearDown();
		Plugin::services()->catalogue()->forget();
	}

	private function models( string $day ): RetiringModels {
		$services = Plugin::services();
		$clock    = new FixedClock( (int) strtotime( $day . ' 12:00 UTC' ) * 1000 );
		return new RetiringModels( $services->bots(), new Retirements( $services->catalogue(), $services->modelLists(), $services->connections(), $clock ), static fn () => $services->settings()->get()['embeddings'] );
	}

	private function bot( string $name, string $provider, string $model ): int {
		return Plugin::services()->bots()->create( $name, [ 'model' => [ 'provider' => $provider, 'model' => $model ] ] )->id;
	}

	/** @return list<array{string, string, int|null, string|null, list<string>}> Model, state, days, successor, names of bots. */
	private function found( string $day ): array {
		return array_map(
			static fn ( array $row ): array => [ $row['retirement']->model, $row['retirement']->state, $row['retirement']->days, $row['retirement']->successor, array_map( static fn ( $bot ): string => $bot->name, $row['bots'] ) ],
			$this->models( $day )->all()
		);
	}

	private function notice( string $day ): string {
		ob_start();
		( new RetirementNotice( fn () => $this->models( $day ) ) )->show();
		return (string) ob_get_clean();
	}

	private function putAway( string $day ): void {
		$_REQUEST['_wpnonce'] = wp_create_nonce( 'causerie_retirements_read' );
		add_filter( 'wp_redirect', static fn ( string $to ) => throw new \DomainException( $to ) );
		try {
			( new RetirementNotice( fn () => $this->models( $day ) ) )->putAway();
			self::fail( 'It did not go back.' );
		} catch ( \DomainException $redirect ) {
			self::assertStringStartsWith( admin_url(), $redirect->getMessage() );
		} finally {
			unset( $_REQUEST['_wpnonce'] );
		}
	}

	public function test_a_model_is_announced_sixty_days_before_it_retires(): void {
		$this->bot( 'Lumi', 'openai', 'gpt-4o' );
		$this->bot( 'Nox', 'openai', 'gpt-6-luna' );
		$this->bot( 'Sol', 'openai', 'gpt-4o' );
		self::assertSame( [], $this->found( '2026-11-14' ) );
		self::assertSame( [ [ 'gpt-4o', 'retires_soon', 60, 'gpt-6-luna', [ 'Lumi', 'Sol' ] ] ], $this->found( '2026-11-15' ) );
		self::assertSame( [ [ 'gpt-4o', 'retires_soon', 1, 'gpt-6-luna', [ 'Lumi', 'Sol' ] ] ], $this->found( '2027-01-13' ) );
		self::assertSame( [ [ 'gpt-4o', 'retired', 0, 'gpt-6-luna', [ 'Lumi', 'Sol' ] ] ], $this->found( '2027-01-14' ) );
		self::assertSame( -31, $this->found( '2027-02-14' )[0][2] );
	}

	public function test_bots_in_the_trash_and_unknown_models_are_silent(): void {
		Plugin::services()->bots()->trash( $this->bot( 'Lumi', 'openai', 'gpt-4o' ) );
		$this->bot( 'Own', 'openai_compatible', 'llama' );
		$this->bot( 'Nobody', 'no_such_server', '' );
		self::assertSame( [], $this->found( '2027-02-14' ) );
	}

	public function test_the_model_of_the_connection_counts_for_bots_that_name_none(): void {
		$this->rest( 'PUT', '/models/openai', [ 'api_key' => 'k', 'model' => 'o3' ] );
		$this->bot( 'Lumi', 'openai', '' );
		$this->bot( 'Nox', 'openai', 'o3' );
		self::assertSame( [ [ 'o3', 'retired', -3, 'gpt-6.1-sol', [ 'Lumi', 'Nox' ] ] ], $this->found( '2026-12-14' ) );
	}

	public function test_the_cheaper_model_of_a_spent_budget_is_announced(): void {
		$cheaper = [ 'provider' => 'openai', 'model' => 'gpt-4o-mini' ];
		Plugin::services()->bots()->create( 'Lumi', [ 'budget' => [ 'per_day' => 2, 'when_spent' => [ 'cheaper_model' ], 'cheaper_model' => $cheaper ] ] );
		[ $found ] = $this->found( '2027-01-13' );
		self::assertSame( [ 'gpt-4o-mini', 'retires_soon', [ 'Lumi' ] ], [ $found[0], $found[1], $found[4] ] );
	}

	public function test_the_model_that_embeds_the_site_is_announced_with_what_another_one_means(): void {
		Plugin::services()->settings()->replace( [ 'embeddings' => [ 'provider' => 'openai_compatible', 'model' => 'old-embed', 'dimensions' => null ] ] );
		$this->rest( 'PUT', '/models/catalogue/own', [ 'models' => [ [ 'kind' => 'openai_compatible', 'id' => 'old-embed', 'purpose' => 'embedding', 'retires_at' => '2026-12-31', 'successor' => 'new-embed' ] ] ] );
		self::assertSame( [ [ 'old-embed', 'retires_soon', 1, 'new-embed', [] ] ], $this->found( '2026-12-30' ) );
		self::assertTrue( $this->models( '2026-12-30' )->all()[0]['embeddings'] );
		$words = 'It answers for: the search by meaning. Without it only words are searched for. Taking its successor, new-embed, embeds everything anew.';
		self::assertStringContainsString( $words, $this->notice( '2026-12-30' ) );
		self::assertStringContainsString( 'It was chosen for: the search by meaning. Without it', $this->notice( '2026-12-31' ) );
		$this->bot( 'Lumi', 'openai', 'gpt-4o' );
		$rows = $this->models( '2026-12-30' )->all();
		self::assertSame( [ [ 'old-embed', true ], [ 'gpt-4o', false ] ], array_map( static fn ( array $row ): array => [ $row['retirement']->model, $row['embeddings'] ], $rows ) );
	}

	public function test_a_model_that_left_the_list_is_gone_until_it_is_back(): void {
		$this->bot( 'Lumi', 'home', 'llama' );
		$lists = Plugin::services()->modelLists();
		$lists->remember( 'home', [ 'qwen' ] );
		// Never offered: typed by hand, perhaps for good reason.
		self::assertSame( [], $this->found( '2026-11-22' ) );
		$lists->remember( 'home', [ 'llama', 'qwen' ] );
		$lists->remember( 'home', [ 'qwen' ] );
		$lists->remember( 'home', [ 'qwen' ] );
		self::assertSame( [ [ 'llama', 'gone', null, null, [ 'Lumi' ] ] ], $this->found( '2026-11-22' ) );
		self::assertStringContainsString( 'llama is not offered by its provider any more. It was chosen for: Lumi. No successor is known', $this->notice( '2026-11-22' ) );
		$lists->remember( 'home', [ 'llama-2026-11-01' ] );
		self::assertSame( [], $this->found( '2026-11-22' ) );
	}

	public function test_the_route_answers_as_the_contract_says(): void {
		$id = $this->bot( 'Lumi', 'openai_compatible', 'old' );
		$this->rest( 'PUT', '/models/catalogue/own', [ 'models' => [ [ 'kind' => 'openai_compatible', 'id' => 'old', 'retires_at' => '2020-01-01', 'successor' => 'new' ] ] ] );
		$answer = $this->rest( 'GET', '/models/retirements' )->get_data();
		self::assertSame( [ 'openai_compatible', 'openai_compatible', 'old', 'old', 'retired', '2020-01-01' ], array_slice( array_values( $answer['retirements'][0] ), 0, 6 ) );
		self::assertSame( [ 'new', 'new', false, [ [ 'id' => $id, 'name' => 'Lumi' ] ] ], array_slice( array_values( $answer['retirements'][0] ), 7 ) );
		self::assertLessThan( 0, $answer['retirements'][0]['days'] );
	}

	public function test_the_notice_comes_back_when_the_end_is_nearer(): void {
		$this->bot( '<b>Lumi</b>', 'openai', 'gpt-4o' );
		self::assertSame( '', $this->notice( '2026-11-01' ) );
		self::assertStringContainsString( '&lt;b&gt;Lumi&lt;/b&gt;', $this->notice( '2026-11-22' ) );
		self::assertStringContainsString( 'From then on GPT-6 Luna answers in its place', $this->notice( '2026-11-22' ) );
		$this->putAway( '2026-11-22' );
		self::assertSame( '', $this->notice( '2026-12-30' ) );
		self::assertStringContainsString( 'retires on', $this->notice( '2026-12-31' ) );
		$this->putAway( '2027-01-01' );
		self::assertSame( '', $this->notice( '2027-01-13' ) );
		self::assertStringContainsString( 'has retired on', $this->notice( '2027-01-14' ) );
		$this->putAway( '2027-01-14' );
		self::assertSame( '', $this->notice( '2027-06-01' ) );
	}

	public function test_the_notice_is_for_owners_on_the_dashboard(): void {
		$this->bot( 'Lumi', 'openai', 'gpt-4o' );
		set_current_screen( 'edit-post' );
		self::assertSame( '', $this->notice( '2027-01-14' ) );
		// The screens of the app say it themselves.
		set_current_screen( 'toplevel_page_causerie-chat' );
		self::assertSame( '', $this->notice( '2027-01-14' ) );
		set_current_screen( 'dashboard' );
		self::assertNotSame( '', $this->notice( '2027-01-14' ) );
		$this->actAs( 'editor' );
		self::assertSame( '', $this->notice( '2027-01-14' ) );
	}
}
