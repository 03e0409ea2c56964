<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Access\ApiKeys;
use Causerie\Chat\Access\NewApiKey;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Plugin;
use Causerie\Chat\Services;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\Tests\OAuth\SpeaksOAuth;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Dispatch\FanOut;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;
use Causerie\Chat\Webhooks\Endpoints\DisabledMail;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointCare;

/** Services subscribe in the name of a key or of a user, see nothing of the hooks of others, and lose theirs with the access. */
final class HooksTest extends TestCase {

	use SpeaksOAuth;

	/** An address of the internet, so that no name has to be looked up; nothing is sent. */
	private const TARGET = 'https://93.184.216.34/in';

	private Services $services;
	private ApiKeys $keys;
	private ?int $administrator = null;

	protected function setUp(): void {
		parent::setUp();
		$this->services = Plugin::services();
		$this->keys     = $this->services->apiKeys();
		add_filter( 'pre_wp_mail', '__return_true' );
	}

	protected function tearDown(): void {
		remove_filter( 'pre_wp_mail', '__return_true' );
		parent::tearDown();
	}

	public function testTheSameSubscriptionIsThereOnceAndItsSecretIsShownOnce(): void {
		$key   = $this->key();
		$first = $this->subscribe( $key );
		self::assertSame( 201, $first->get_status() );
		$hook = $first->get_data();
		self::assertMatchesRegularExpression( '/^whsec_/', $hook['secret'] );
		self::assertSame( [ self::TARGET, 'session.*', null, 'zapier' ], [ $hook['target'], $hook['event'], $hook['bot'], $hook['source'] ] );
		$again = $this->subscribe( $key )->get_data();
		self::assertSame( [ $hook['id'], null ], [ $again['id'], $again['secret'] ] );
		self::assertNotSame( $hook['id'], $this->subscribe( $key, [ 'event' => 'session.started' ] )->get_data()['id'] );
		self::assertNotSame( $hook['id'], $this->subscribe( $key, [ 'bot' => 3 ] )->get_data()['id'] );
		self::assertNotSame( $hook['id'], $this->subscribe( $this->key() )->get_data()['id'], 'that of another key is another one' );
		$endpoint = $this->endpoint( $hook['id'] );
		self::assertSame( [ [ 'session.*' ], [], 'zapier' ], [ $endpoint?->settings['events'], $endpoint?->settings['bots'], $endpoint?->source ] );
		self::assertSame( 'zapier', $this->as( $key, 'GET', "/webhooks/{$hook['id']}" )->get_data()['source'] );
	}

	public function testWhoSubscribesAnewToWhatWasSwitchedOffSwitchesItOn(): void {
		$key = $this->key();
		$id  = $this->subscribe( $key )->get_data()['id'];
		$this->services->endpoints()->disable( $id, Endpoint::MANUAL );
		self::assertSame( $id, $this->subscribe( $key )->get_data()['id'] );
		self::assertTrue( $this->endpoint( $id )?->isEnabled() );
	}

	public function testOnlyWhoSubscribedCanUnsubscribe(): void {
		$key = $this->key();
		$id  = $this->subscribe( $key )->get_data()['id'];
		foreach ( [ $this->key(), null ] as $other ) {
			$refused = $this->as( $other, 'DELETE', "/hooks/{$id}" );
			self::assertSame( [ 404, 'webhook_not_found' ], [ $refused->get_status(), $refused->get_data()['code'] ] );
		}
		self::assertSame( 204, $this->as( $key, 'DELETE', "/hooks/{$id}" )->get_status() );
		self::assertNull( $this->endpoint( $id ) );
		self::assertSame( 404, $this->as( $key, 'DELETE', "/hooks/{$id}" )->get_status() );
	}

	public function testAnEndpointThatSomebodyAddedIsNobodysHook(): void {
		$made = $this->as( null, 'POST', '/webhooks', [ 'url' => self::TARGET, 'events' => [ '*' ] ] )->get_data();
		self::assertNull( $made['source'] );
		self::assertSame( 404, $this->as( null, 'DELETE', "/hooks/{$made['id']}" )->get_status() );
	}

	public function testWhatCannotBeSubscribedToIsRefused(): void {
		$key = $this->key();
		foreach ( [ 'handoff.requested', 'test.ping', 'no_such.thing', 'handoff.*' ] as $event ) {
			$refused = $this->subscribe( $key, [ 'event' => $event ] );
			self::assertSame( [ 400, '/event' ], [ $refused->get_status(), $refused->get_data()['data']['fields'][0]['pointer'] ], $event );
		}
		foreach ( [ 'https://127.0.0.1/', 'https://169.254.169.254/latest', home_url( '/in' ) ] as $target ) {
			$refused = $this->subscribe( $key, [ 'target' => $target ] );
			self::assertSame( [ 400, '/target' ], [ $refused->get_status(), $refused->get_data()['data']['fields'][0]['pointer'] ], $target );
		}
		self::assertSame( 403, $this->subscribe( $this->key( [ 'events:read' ] ) )->get_status() );
	}

	public function testAKeyHasSoManyHooksAndNoMore(): void {
		$key  = $this->key();
		$most = $this->services->contract()->limit( 'hooksPerCaller' );
		for ( $number = 1; $number <= $most; $number++ ) {
			self::assertSame( 201, $this->subscribe( $key, [ 'target' => self::TARGET . $number ] )->get_status() );
		}
		self::assertSame( 'too_many_webhooks', $this->subscribe( $key )->get_data()['code'] );
		self::assertSame( 201, $this->subscribe( $key, [ 'target' => self::TARGET . '1' ] )->get_status(), 'what is there is no more' );
		self::assertSame( 201, $this->subscribe( $this->key() )->get_status() );
	}

	public function testHooksEndWithTheirKey(): void {
		$key  = $this->key();
		$id   = $this->subscribe( $key )->get_data()['id'];
		$kept = $this->subscribe( $this->key() )->get_data()['id'];
		$this->keys->revoke( $key->key->id );
		self::assertNull( $this->endpoint( $id ) );
		self::assertNotNull( $this->endpoint( $kept ) );
	}

	public function testAKeyThatMayNotAnyMoreGetsNothingAndLosesItsHooksInTheCleanUp(): void {
		$key  = $this->key();
		$id   = $this->subscribe( $key, [ 'event' => '*' ] )->get_data()['id'];
		$kept = $this->subscribe( $this->key(), [ 'event' => '*' ] )->get_data()['id'];
		$this->keys->update( $key->key->id, 'Narrower', [ 'events:read' ], 0, null );
		$this->services->facts()->tell( static fn (): array => [ new Fact( 'budget.threshold_reached', 0, null, [] ) ] );
		( new FanOut( new OutboxStore( $this->services->database(), $this->services->clock(), $this->services->transformation() ), $this->services->endpoints(), $this->services->hookOwners() ) )->run();
		self::assertSame( [ 0, 1 ], [ $this->services->deliveries()->waiting( $id ), $this->services->deliveries()->waiting( $kept ) ] );
		do_action( Lifecycle::CLEAN_UP );
		self::assertNull( $this->endpoint( $id ) );
		self::assertNotNull( $this->endpoint( $kept ) );
	}

	public function testHooksOfAnApplicationAreOfItsUserAndEndWithWhatTheUserGranted(): void {
		$this->actAs( 'administrator' );
		$user                = get_current_user_id();
		[ $client, $secret ] = $this->client( [ 'scopes' => [ 'webhooks:manage' ] ] );
		$subscribe           = fn (): string => $this->with( $this->tokens( $client, $secret, $user )['access_token'], 'POST', '/hooks', self::input() )->get_data()['id'];
		$id                  = $subscribe();
		self::assertSame( $id, $subscribe(), 'connected anew it is the same application of the same user' );
		$grants = $this->services->oauthGrants()->page( $user, 1, 10 );
		self::assertCount( 2, $grants );
		$this->services->oauthGrants()->end( $grants[0]->id );
		self::assertNotNull( $this->endpoint( $id ), 'there is another grant' );
		$this->services->oauthGrants()->end( $grants[1]->id );
		self::assertNull( $this->endpoint( $id ) );
	}

	public function testHooksOfAnApplicationOutliveAGrantThatNobodyUsesButNotTheRightsOfTheUser(): void {
		$this->actAs( 'administrator' );
		$user                = get_current_user_id();
		[ $client, $secret ] = $this->client( [ 'scopes' => [ 'webhooks:manage' ] ] );
		$id                  = $this->with( $this->tokens( $client, $secret, $user )['access_token'], 'POST', '/hooks', self::input() )->get_data()['id'];
		$this->services->database()->run( 'DELETE FROM {oauth_grants}' );
		do_action( Lifecycle::CLEAN_UP );
		self::assertNotNull( $this->endpoint( $id ) );
		( new \WP_User( $user ) )->set_role( 'subscriber' );
		do_action( Lifecycle::CLEAN_UP );
		self::assertNull( $this->endpoint( $id ) );
	}

	public function testGoneIsAnUnsubscription(): void {
		$hook     = $this->subscribe( $this->key() )->get_data()['id'];
		$endpoint = $this->as( null, 'POST', '/webhooks', [ 'url' => self::TARGET, 'events' => [ '*' ] ] )->get_data()['id'];
		$database = $this->services->database();
		$care     = new EndpointCare( $database, $this->services->endpoints(), $this->services->endpointRegister(), $this->services->facts(), new DisabledMail(), $this->services->clock() );
		foreach ( [ $hook, $endpoint ] as $id ) {
			$care->note( $id, [ new Attempt( 1, 0, [], 410, '', '', '', [], '', false, [ 'dns' => 0, 'connect' => 0, 'tls' => 0, 'first_byte' => 0, 'total' => 0 ] ) ] );
		}
		self::assertNull( $this->endpoint( $hook ) );
		self::assertSame( Endpoint::GONE, $this->endpoint( $endpoint )?->disabledReason );
	}

	public function testASampleIsWhatHappenedOrElseAnExample(): void {
		$key    = $this->key();
		$sample = fn ( string $event ): array => array_map( static fn ( \stdClass $one ): array => [ $one->type, $one->data->percent ?? null ], $this->as( $key, 'GET', '/hooks/sample?event=' . $event )->get_data()['events'] );
		self::assertSame( [ [ 'budget.threshold_reached', 80 ] ], $sample( 'budget.threshold_reached' ) );
		self::assertSame( [ 'session.started', 'session.completed', 'session.reopened' ], array_column( $sample( 'session.*' ), 0 ) );
		self::assertSame( [], $sample( 'handoff.requested' ) );
		$this->subscribe( $key, [ 'event' => '*' ] );
		foreach ( [ 1, 2, 3, 4 ] as $percent ) {
			$this->services->facts()->tell( static fn (): array => [ new Fact( 'budget.threshold_reached', 0, null, [ 'percent' => $percent ] ) ] );
		}
		$expected = [ [ 'budget.threshold_reached', 4 ], [ 'budget.threshold_reached', 3 ], [ 'budget.threshold_reached', 2 ] ];
		self::assertSame( [ $expected, $expected, $expected ], array_map( $sample, [ 'budget.threshold_reached', 'budget.*', '*' ] ) );
		self::assertSame( [ 'session.started' ], array_column( $sample( 'session.started' ), 0 ) );
	}

	public function testWhoAsksLearnsWhoItIs(): void {
		$caller = $this->as( $this->key(), 'GET', '/hooks/caller' )->get_data();
		self::assertSame( [ 'api_key', 'Zapier', [ 'webhooks:manage' ], home_url() ], [ $caller['kind'], $caller['name'], $caller['scopes'], $caller['site']['url'] ] );
		self::assertSame( [ 'user', [] ], array_slice( array_values( array_intersect_key( $this->as( null, 'GET', '/hooks/caller' )->get_data(), array_flip( [ 'kind', 'scopes' ] ) ) ), 0, 2 ) );
	}

	/** @param list<string> $scopes */
	private function key( array $scopes = [ 'webhooks:manage' ] ): NewApiKey {
		return $this->keys->make( 'Zapier', $scopes, 10_000, null, 1 );
	}

	/**
	 * @param array<string, mixed> $other
	 * @return array<string, mixed>
	 */
	private static function input( array $other = [] ): array {
		return $other + [
			'target' => self::TARGET,
			'event'  => 'session.*',
			'source' => 'zapier',
		];
	}

	/** @param array<string, mixed> $other */
	private function subscribe( NewApiKey $key, array $other = [] ): \WP_REST_Response {
		return $this->as( $key, 'POST', '/hooks', self::input( $other ) );
	}

	/** Calls with a key, or as an administrator. */
	private function as( ?NewApiKey $key, string $method, string $path, mixed $body = null ): \WP_REST_Response {
		if ( $key !== null ) {
			return $this->with( $key->text, $method, $path, $body );
		}
		$this->administrator ??= $this->actAs( 'administrator' );
		wp_set_current_user( $this->administrator );
		return $this->rest( $method, $path, $body );
	}

	private function with( string $credential, string $method, string $path, mixed $body = null ): \WP_REST_Response {
		wp_set_current_user( 0 );
		return $this->rest( $method, $path, $body, [ 'Authorization' => 'Bearer ' . $credential ] );
	}

	private function endpoint( string $id ): ?Endpoint {
		return $this->services->endpoints()->find( $id );
	}
}
