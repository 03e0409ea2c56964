<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Platform\Signing\SigningKey;
use Causerie\Chat\Platform\Target\PrivateTargets;
use Causerie\Chat\Platform\Target\RememberingResolver;
use Causerie\Chat\Platform\Target\Resolver;
use Causerie\Chat\Platform\Target\TargetCheck;
use Causerie\Chat\Platform\Target\TargetRefused;
use Causerie\Chat\Plugin;
use Causerie\Chat\Services;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Answers\AnswerReader;
use Causerie\Chat\Webhooks\Answers\AnswerStore;
use Causerie\Chat\Webhooks\Answers\ApplyAnswer;
use Causerie\Chat\Webhooks\Context\AskEndpoints;
use Causerie\Chat\Webhooks\Context\ContextCall;
use Causerie\Chat\Webhooks\Context\ContextCircuit;
use Causerie\Chat\Webhooks\Context\ContextHealthStore;
use Causerie\Chat\Webhooks\Context\ContextLog;
use Causerie\Chat\Webhooks\Context\ContextReader;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Deliveries\Delivery;
use Causerie\Chat\Webhooks\Deliveries\DeliveryState;
use Causerie\Chat\Webhooks\Deliveries\DirectDelivery;
use Causerie\Chat\Webhooks\Dispatch\Bookkeeping;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;
use Causerie\Chat\Webhooks\Dispatch\Sender;
use Causerie\Chat\Webhooks\Dispatch\Signer;
use Causerie\Chat\Webhooks\Endpoints\DisabledMail;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointCare;
use Causerie\Chat\Webhooks\Endpoints\EndpointSecrets;
use Causerie\Chat\Webhooks\Figures\Counting;
use Causerie\Chat\Webhooks\Figures\FigureStore;

/** Endpoints whose name servers say nothing: PHP waits for these, and nobody else may pay for it. */
final class SilentNamesTest extends TestCase {

	private Services $services;

	private FixedClock $clock;

	private OutboxStore $outbox;

	private EndpointCare $care;

	private Signer $signer;

	protected function setUp(): void {
		parent::setUp();
		$this->services = Plugin::services();
		$this->clock    = new FixedClock( $this->services->clock()->milliseconds() );
		$database       = $this->services->database();
		$this->outbox   = new OutboxStore( $database, $this->clock, $this->services->transformation() );
		$this->care     = new EndpointCare( $database, $this->services->endpoints(), $this->services->endpointRegister(), new Facts( $database ), new DisabledMail(), $this->clock );
		$this->signer   = new Signer( $this->services->endpoints(), new EndpointSecrets( Secrets::ofSite() ) );
	}

	public function testAVisitorWaitsForOneSilentNameServerAndTheNextIsNotAsked(): void {
		$resolver = new SilentResolver( fn () => $this->clock->milliseconds += 4000 );
		$names    = [ 'one.example', 'two.example', 'three.example' ];
		foreach ( $names as $name ) {
			$endpoints[ $name ] = $this->endpoint( "https://{$name}/" );
		}
		$before  = $this->clock->milliseconds;
		$answers = $this->ask( $resolver );
		self::assertSame( 4000, $this->clock->milliseconds - $before );
		self::assertCount( 1, $resolver->asked );
		self::assertSame( [ 'failed', 'late', 'late' ], array_column( $answers, 'outcome' ) );
		$parts = array_column( $this->services->database()->rows( 'SELECT timings FROM {attempts} ORDER BY id' ), 'timings' );
		self::assertContains( '0 0 0 4000 4000', $parts );
		$failures = fn ( string $name ): int => $this->services->endpoints()->find( $endpoints[ $name ]->id )->contextFailures ?? -1;
		$first    = $resolver->asked[0];
		self::assertSame( 1, $failures( $first ) );
		self::assertSame( 1, array_sum( array_map( $failures, $names ) ), 'whose turn never came has not failed' );
		$this->ask( $resolver );
		self::assertNotContains( $first, array_slice( $resolver->asked, 1 ), 'who failed last is asked last' );
		self::assertSame( '6', $this->services->database()->value( 'SELECT COUNT(*) FROM {attempts}' ) );
	}

	public function testANameWithoutAddressIsAskedForAgainAfterSomeSeconds(): void {
		$resolver = new SilentResolver( static function (): void {} );
		$memory   = new RememberingResolver( $resolver, $this->clock );
		self::assertSame( [ [], [], [] ], [ $memory->addresses( 'one.example' ), $memory->addresses( 'one.example' ), $memory->addresses( 'two.example' ) ] );
		self::assertSame( [ 'one.example', 'two.example' ], $resolver->asked );
		$this->clock->milliseconds += 10_000;
		$memory->addresses( 'one.example' );
		self::assertCount( 3, $resolver->asked );
		// What is found is never remembered.
		$names  = new ListedResolver( [ 'one.example' => [ '93.184.216.34' ] ] );
		$memory = new RememberingResolver( $names, $this->clock );
		self::assertSame( [ '93.184.216.34' ], $memory->addresses( 'one.example' ) );
		$names->names = [ 'one.example' => [ '10.0.0.1' ] ];
		self::assertSame( [ '10.0.0.1' ], $memory->addresses( 'one.example' ) );
	}

	public function testWhatIsUnderWayGoesOnWhileNamesAreLookedUp(): void {
		$server = stream_socket_server( 'tcp://127.0.0.1:0' );
		self::assertIsResource( $server );
		$port       = (int) substr( (string) strrchr( (string) stream_socket_get_name( $server, false ), ':' ), 1 );
		$connection = false;
		$received   = '';
		$resolver   = new SilentResolver(
			static function () use ( $server, &$connection, &$received ): void {
				$ready      = [ $server ];
				$none       = null;
				$connection = is_resource( $connection ) || ! stream_select( $ready, $none, $none, 0 ) ? $connection : stream_socket_accept( $server, 0 );
				if ( is_resource( $connection ) ) {
					stream_set_blocking( $connection, false );
					$received .= (string) fread( $connection, 65_536 );
				}
			}
		);
		$sender     = new Sender( $this->signer, new TargetCheck( $resolver, new PrivateTargets( "127.0.0.1:{$port}" ), [ 'https://site.example' ], $this->clock ), new AnswerReader( $this->services->contract( ... ) ), $this->books(), $this->clock );
		$urls       = [ "http://127.0.0.1:{$port}/first", ...array_map( static fn ( int $number ): string => "https://silent-{$number}.example/", range( 1, 20 ) ) ];
		$endpoints  = array_map( $this->endpoint( ... ), $urls );
		$pool       = $this->services->http()->pool();
		$sender->prepare();
		foreach ( $endpoints as $endpoint ) {
			$sender->send( $endpoint, $this->delivery( $endpoint ), '{"type":"test.ping"}', $pool, static function (): void {} );
		}
		self::assertCount( 20, $resolver->asked );
		self::assertSame( 1, $pool->count() );
		self::assertStringStartsWith( 'POST /first HTTP/1.1', $received );
	}

	public function testWhoWaitedForANameSaysSoAndNobodyElse(): void {
		$resolver  = new SilentResolver( fn () => $this->clock->milliseconds += 4000 );
		$books     = $this->books();
		$targets   = new TargetCheck( $resolver, new PrivateTargets( '' ), [ 'https://site.example' ], $this->clock );
		$sender    = new Sender( $this->signer, $targets, new AnswerReader( $this->services->contract( ... ) ), $books, $this->clock );
		$endpoints = array_map( $this->endpoint( ... ), [ 'https://silent.example/', 'https://silent.example/', 'https://10.0.0.1/' ] );
		$sender->prepare();
		foreach ( $endpoints as $endpoint ) {
			$sender->send( $endpoint, $this->delivery( $endpoint ), '{"type":"test.ping"}', $this->services->http()->pool(), static function (): void {} );
		}
		$books->flush();
		$attempts = array_map( Attempt::fromRow( ... ), $this->services->database()->rows( 'SELECT * FROM {attempts} ORDER BY id' ) );
		self::assertSame( [ TargetRefused::UNRESOLVED, TargetRefused::UNRESOLVED, TargetRefused::NOT_PUBLIC ], array_column( $attempts, 'error' ) );
		self::assertSame( [ 4000, 0, 0 ], array_map( static fn ( Attempt $attempt ): int => $attempt->timings['dns'], $attempts ) );
		self::assertSame( [ 4000, 0, 0 ], array_map( static fn ( Attempt $attempt ): int => $attempt->timings['total'], $attempts ) );
	}

	public function testTheTimeThatANameTookIsAPartOfTheAttempt(): void {
		// A port on which nobody listens.
		$server = stream_socket_server( 'tcp://127.0.0.1:0' );
		self::assertIsResource( $server );
		$port = (int) substr( (string) strrchr( (string) stream_socket_get_name( $server, false ), ':' ), 1 );
		fclose( $server );
		$resolver = new class( $this->clock ) implements Resolver {
			public function __construct( private readonly FixedClock $clock ) {}

			public function addresses( string $name ): array {
				$this->clock->milliseconds += 700;
				return [ '127.0.0.1' ];
			}
		};
		$books    = $this->books();
		$sender   = new Sender( $this->signer, new TargetCheck( $resolver, new PrivateTargets( "127.0.0.1:{$port}" ), [ 'https://site.example' ], $this->clock ), new AnswerReader( $this->services->contract( ... ) ), $books, $this->clock );
		$endpoint = $this->endpoint( "https://slow.example:{$port}/" );
		$pool     = $this->services->http()->pool();
		$sender->prepare();
		$sender->send( $endpoint, $this->delivery( $endpoint ), '{"type":"test.ping"}', $pool, static function (): void {} );
		while ( $pool->count() > 0 ) {
			$pool->wait( 1.0 );
		}
		$books->flush();
		$attempt = Attempt::fromRow( $this->services->database()->row( 'SELECT * FROM {attempts}' ) ?? [] );
		self::assertSame( [ 'network', 700 ], [ $attempt->error, $attempt->timings['dns'] ] );
	}

	/** @return list<array<string, mixed>> */
	private function ask( SilentResolver $resolver ): array {
		$database = $this->services->database();
		$direct   = new DirectDelivery( $database, $this->services->eventStore(), $this->outbox, $this->services->deliveries(), $this->clock );
		$reader   = new ContextReader( $this->services->contract( ... ), $this->services->setAttributes() );
		$ask      = new AskEndpoints(
			$this->services->endpoints(),
			new ContextCircuit( new ContextHealthStore( $database ), $this->clock ),
			new ContextCall( $direct, $this->signer, new TargetCheck( $resolver, new PrivateTargets( '' ), [ 'https://site.example' ], $this->clock ), $reader, $this->clock, 1000 ),
			new ContextLog( $database, $this->services->sessions(), $this->services->eventStore(), $this->outbox, $this->clock ),
			$this->care,
			$this->services->http(),
			$this->clock
		);
		$question = [
			'session_id' => $this->services->sessions()->create( 1, '', '' )->id,
			'bot'        => 1,
			'text'       => 'When do you open?',
		];
		return $ask->about( $question, static function (): void {} );
	}

	private function endpoint( string $url ): Endpoint {
		$settings = [
			'url'             => $url,
			'events'          => [ '*' ],
			'bots'            => [],
			'filters'         => [],
			'payload'         => 'full',
			'ordered'         => false,
			'per_second'      => 0,
			'signature'       => 'v1',
			'context'         => true,
			'context_seconds' => 3,
		];
		return $this->services->endpoints()->add( $settings, '', ( new EndpointSecrets( Secrets::ofSite() ) )->seal( SigningKey::generate( 'v1' ) ), '2026-11-26', '' );
	}

	private function delivery( Endpoint $endpoint ): Delivery {
		return new Delivery( 1, 1, 'evt_00000000000000000000000000', $endpoint->id, 'test.ping', '', false, DeliveryState::Waiting, true, 0, 0, '', 0, '', 0, 0 );
	}

	private function books(): Bookkeeping {
		$database = $this->services->database();
		return new Bookkeeping(
			$database,
			$this->outbox,
			$this->care,
			$this->services->verification(),
			new ApplyAnswer( new AnswerStore( $database ), $this->services->pushMessage(), $this->services->setAttributes() ),
			new Counting( new FigureStore( $database ), $this->services->deliveries(), $this->clock ),
			$this->clock
		);
	}
}
