<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\KeyGuard;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\Model;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\ProviderKind;
use Causerie\Chat\Models\Providers\ErrorMap;
use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Providers\ReplyStream;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Models\Routing\Attempts;
use Causerie\Chat\Models\Routing\Hearing;
use Causerie\Chat\Models\Routing\MeteredCall;
use Causerie\Chat\Models\Routing\OpenCalls;
use Causerie\Chat\Models\ThoughtListener;
use Causerie\Chat\Models\Trace\RunningCall;
use Causerie\Chat\Models\Trace\Subject;
use Causerie\Chat\Models\Trace\TracedListener;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\Models\Routing\NotedPurse;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/Heard.php';
require_once __DIR__ . '/Routing/NotedPurse.php';

/** What is paid for a reply that ends while its model thinks: no word and no count of it had come. */
final class BrokenThoughtsTest extends TestCase {

	use WithCannedServer;

	private const CREATED = [
		'type'     => 'response.created',
		'response' => [ 'model' => 'some-model' ],
	];

	private const THOUGHT = 'hmm hmm hmm hmm hmm hmm hmm hmm hmm hmm ';

	/** @return array<string, array{string, string, string}> Kind, events, and what is settled: the request is 14 bytes. */
	public static function breaks(): array {
		$events   = static fn ( mixed ...$events ): string => implode( '', array_map( static fn ( mixed $data ): string => 'data: ' . wp_json_encode( $data ) . "\n\n", $events ) );
		$failed   = static fn ( string $code ): array => [
			'type'     => 'response.failed',
			'response' => [
				'error' => [
					'code'    => $code,
					'message' => 'No.',
				],
			],
		];
		$thinking = [
			'type'         => 'response.output_item.added',
			'output_index' => 0,
			'item'         => [ 'type' => 'reasoning' ],
		];
		$thought  = [
			'type'         => 'response.reasoning_summary_text.delta',
			'output_index' => 0,
			'delta'        => self::THOUGHT,
		];
		$role     = [ 'choices' => [ [ 'index' => 0, 'delta' => [ 'role' => 'assistant', 'content' => '' ], 'finish_reason' => null ] ] ];
		return [
			'cut off in silent thoughts'      => [ 'openai', $events( self::CREATED, $thinking ), '4+0' ],
			'cut off in thoughts'             => [ 'openai', $events( self::CREATED, $thinking, $thought ), '4+10' ],
			'an error in silent thoughts'     => [ 'openai', $events( self::CREATED, $failed( 'server_error' ) ), '4+0' ],
			'an error in thoughts'            => [ 'openai', $events( self::CREATED, $thought, $failed( 'server_error' ) ), '4+10' ],
			'nothing is JSON any more'        => [ 'openai', $events( self::CREATED ) . "data: {\"type\n\n", '4+0' ],
			'cut off after the role'          => [ 'openai_compatible', $events( $role ), '4+0' ],
			'cut off after an empty piece'    => [ 'google', $events( [ 'candidates' => [ [ 'content' => [ 'role' => 'model' ] ] ] ] ), '4+0' ],
			'refused in the stream'           => [ 'openai', $events( self::CREATED, $failed( 'rate_limit_exceeded' ) ), '0+0' ],
			'an error in place of the reply'  => [ 'openai', $events( $failed( 'server_error' ) ), '0+0' ],
			'an error of HTTP'                => [ 'openai', '{"error":{"message":"No.","code":"server_error"}}', '0+0' ],
		];
	}

	#[DataProvider( 'breaks' )]
	public function testWhatWasAskedAndThoughtIsPaidForAndNothingElse( string $kind, string $answer, string $paid ): void {
		self::$server->answer( [ $answer[0] === '{' ? 500 : 200, $answer ] );
		$address = BaseUrl::parse( self::$server->url ) ?? self::fail();
		$model   = new Connection( $kind, $address, 'some-model', new ApiKey( KeySource::Stored, 'sk-some-key-of-forty-characters-or-so-1234' ) );
		self::assertSame( "settle $kind/some-model $paid", self::settled( $kind, new HttpModel( new HttpClient(), WireFormats::of( $model ), $model, 262_144 ) ) );
	}

	public function testThoughtsArePaidForAlsoWhereSomethingElseBreaksTheCall(): void {
		$model = new class() implements Model {
			public function stream( ModelRequest $request, ModelListener $listener ): ModelReply {
				if ( $listener instanceof ThoughtListener ) {
					$listener->unsaid( 20 );
					$listener->unsaid( 40 );
				}
				throw new \TypeError( 'Not so.' );
			}
		};
		self::assertSame( 'settle openai/some-model 4+10', self::settled( 'openai', $model ) );
	}

	public function testThoughtsAreCountedThroughAllThatListens(): void {
		$hearing = new Hearing( new Heard(), static fn (): null => null );
		$call    = new RunningCall( new ModelChoice( 'openai_compatible', '' ), 'conversation', 0, new Subject(), '{}', new FixedClock(), 1000 );
		$reply   = new ReplyStream( new KeyGuard( new TracedListener( $hearing, $call ), 'a-key' ), WireFormats::ofKind( ProviderKind::OpenAiCompatible ) ?? self::fail(), new ErrorMap( new ApiKey( KeySource::None ) ), 100_000 );
		$chunk   = static fn ( mixed $delta ): string => 'data: ' . wp_json_encode( [ 'choices' => [ [ 'index' => 0, 'delta' => $delta ] ] ] ) . "\n\n";
		$reply->bytes( $chunk( [ 'reasoning' => self::THOUGHT ] ) );
		self::assertSame( 40, $hearing->bytes() );
		$reply->bytes( $chunk( [ 'content' => 'Hello, you.' ] ) );
		self::assertSame( 51, $hearing->bytes() );
	}

	/** What was settled for one call. */
	private static function settled( string $provider, Model $model ): string {
		$request = new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, 'Où ?' ) ], 'Où ?', [], 'fr', '', null, 500, '' );
		$purse   = new NotedPurse();
		try {
			( new MeteredCall( static fn () => $model, new OpenCalls() ) )->make( new ModelChoice( $provider, 'some-model' ), $request, new Hearing( new Heard(), static fn (): null => null ), $purse, new Attempts( new FixedClock() ) );
			self::fail( 'It went on.' );
		} catch ( ModelException | \TypeError ) {
			return $purse->notes[1];
		}
	}
}
