<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
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
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\Models\Routing\NotedPurse;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** What is paid for a reply of which a provider had told only the beginning of its usage, or none, when it ended. */
final class EndedEarlyTest extends TestCase {

	use WithProviderServer;

	/** Tokens of the request, as they are estimated where the provider told none before the end; Anthropic tells 11 at once, and one token of the reply. */
	private const SENT = [
		'openai'            => 4,
		'anthropic'         => 11,
		'google'            => 4,
		'mistral'           => 4,
		'openai_compatible' => 4,
	];

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
	}

	/** @return iterable<string, array{string}> */
	public static function providers(): iterable {
		foreach ( array_keys( self::SENT ) as $provider ) {
			yield $provider => [ $provider ];
		}
	}

	#[DataProvider( 'providers' )]
	public function testAReplyThatIsStoppedIsPaidForAsFarAsItWasWritten( string $provider ): void {
		$sent = self::SENT[ $provider ];
		// Forty words of five characters.
		self::assertSame( "settle $provider/some-model $sent+50", self::settled( $provider, 'long', new Heard( 40 ) ) );
	}

	#[DataProvider( 'providers' )]
	public function testSoIsOneThatBreaksOff( string $provider ): void {
		$sent = self::SENT[ $provider ];
		self::assertSame( "settle $provider/some-model $sent+4", self::settled( $provider, 'cut', new Heard() ) );
	}

	#[DataProvider( 'providers' )]
	public function testAReplyWithoutTextIsPaidForAsItsProviderCounted( string $provider ): void {
		self::assertSame( "settle $provider/some-model 11+0", self::settled( $provider, 'empty', new Heard() ) );
	}

	/** What was settled for one call. */
	private static function settled( string $provider, string $mode, Heard $heard ): string {
		self::$server->modes( [ $provider => $mode ] );
		$address = BaseUrl::parse( self::$server->baseUrls[ $provider ] );
		self::assertNotNull( $address );
		$connection = new Connection( $provider, $address, 'some-model', new ApiKey( KeySource::Stored, self::$server->key ) );
		$call       = new MeteredCall( static fn () => new HttpModel( new HttpClient(), WireFormats::of( $connection ), $connection, 262_144 ), new OpenCalls() );
		$request    = new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, 'Où ?' ) ], 'Où ?', [], 'fr', '', null, 500, '' );
		$purse      = new NotedPurse();
		$attempts   = new Attempts( new FixedClock() );
		try {
			$call->make( new ModelChoice( $provider, 'some-model' ), $request, new Hearing( $heard, static fn (): null => null ), $purse, $attempts );
		} catch ( ModelException ) {
			self::assertNotSame( 'long', $mode );
		}
		return $purse->notes[1];
	}

	/** @return array<string, array{string, string}> Kind, and events of a reply that has thought forty bytes and said nothing. */
	public static function thoughts(): array {
		$thought = str_repeat( 'hmm ', 10 );
		$event   = static fn ( mixed $data ): string => 'data: ' . wp_json_encode( $data ) . "\n\n";
		$chunk   = static fn ( mixed $delta ): string => $event( [ 'choices' => [ [ 'index' => 0, 'delta' => $delta, 'finish_reason' => null ] ] ] );
		$block   = static fn ( string $type, mixed $more ): string => $event( [ 'type' => $type, 'index' => 0 ] + $more );
		return [
			'OpenAI'                     => [ 'openai', $event( [ 'type' => 'response.reasoning_summary_text.delta', 'output_index' => 0, 'delta' => $thought ] ) ],
			'Anthropic'                  => [ 'anthropic', $block( 'content_block_start', [ 'content_block' => [ 'type' => 'thinking', 'thinking' => '', 'signature' => '' ] ] ) . $block( 'content_block_delta', [ 'delta' => [ 'type' => 'thinking_delta', 'thinking' => $thought ] ] ) . $block( 'content_block_delta', [ 'delta' => [ 'type' => 'signature_delta', 'signature' => 'c2lnbmVk' ] ] ) ],
			'Gemini'                     => [ 'google', $event( [ 'candidates' => [ [ 'content' => [ 'parts' => [ [ 'text' => $thought, 'thought' => true ] ] ] ] ] ] ) ],
			'Mistral'                    => [ 'mistral', $chunk( [ 'content' => [ [ 'type' => 'thinking', 'thinking' => [ [ 'type' => 'text', 'text' => $thought ] ] ] ] ] ) ],
			'a field of thoughts'        => [ 'openai_compatible', $chunk( [ 'reasoning_content' => $thought ] ) ],
			'the same under both names'  => [ 'openai_compatible', $chunk( [ 'reasoning' => $thought, 'reasoning_content' => $thought ] ) ],
			'thoughts inside of the text' => [ 'openai_compatible', $chunk( [ 'content' => '<think>' . substr( $thought, 7 ) ] ) ],
		];
	}

	#[DataProvider( 'thoughts' )]
	public function testThoughtsThatNobodyReadsArePaidFor( string $kind, string $events ): void {
		$heard = new Heard();
		$reply = new ReplyStream( $heard, WireFormats::ofKind( ProviderKind::of( $kind ) ) ?? self::fail(), new ErrorMap( new ApiKey( KeySource::None ) ), 100_000 );
		$reply->bytes( $events );
		self::assertSame( [ [], 10 ], [ $heard->deltas, $reply->used()->output ] );
	}

	public function testWhoThinksForLongAsksWhetherToGoOn(): void {
		$clock   = new FixedClock();
		$heard   = new Heard( isPatient: false );
		$reply   = new ReplyStream( $heard, WireFormats::ofKind( ProviderKind::of( 'openai_compatible' ) ) ?? self::fail(), new ErrorMap( new ApiKey( KeySource::None ) ), 100_000, $clock->milliseconds( ... ) );
		$thought = self::thoughts()['a field of thoughts'][1];
		self::assertTrue( $reply->bytes( $thought ) );
		$clock->milliseconds += 999;
		self::assertTrue( $reply->bytes( $thought ) );
		self::assertSame( 0, $heard->ticks );
		$clock->milliseconds += 1;
		self::assertFalse( $reply->bytes( $thought . $thought ) );
		self::assertSame( [ true, 1, [] ], [ $reply->isStopped, $heard->ticks, $heard->deltas ] );
	}

	public function testAWholeReplyThatIsNotCountedPaysForItsThoughts(): void {
		$ended = 'data: ' . wp_json_encode( [ 'choices' => [ [ 'index' => 0, 'delta' => [], 'finish_reason' => 'stop' ] ] ] ) . "\n\n";
		$reply = new ReplyStream( new Heard(), WireFormats::ofKind( ProviderKind::of( 'openai_compatible' ) ) ?? self::fail(), new ErrorMap( new ApiKey( KeySource::None ) ), 100_000 );
		$reply->bytes( self::thoughts()['a field of thoughts'][1] . $ended );
		self::assertSame( [ true, 10 ], [ $reply->isDone, $reply->used()->output ] );
	}

	public function testThoughtsThatOnlyTheTotalCountsArePaidFor(): void {
		$usage = static fn ( int $total ): string => 'data: ' . wp_json_encode( [ 'choices' => [], 'usage' => [ 'prompt_tokens' => 300, 'completion_tokens' => 20, 'total_tokens' => $total, 'completion_tokens_details' => [ 'reasoning_tokens' => 200 ] ] ] ) . "\n\n";
		foreach ( [ 520 => 220, 320 => 20, 0 => 20 ] as $total => $paid ) {
			$reply = new ReplyStream( new Heard(), WireFormats::ofKind( ProviderKind::of( 'openai_compatible' ) ) ?? self::fail(), new ErrorMap( new ApiKey( KeySource::None ) ), 100_000 );
			$reply->bytes( $usage( $total ) );
			self::assertSame( [ 20, $paid ], [ $reply->used()->output, $reply->used()->paidOutput() ], "$total in all" );
		}
	}

	public function testTheRecordOfABrokenReplyAndTheReportSayWhatItTook(): void {
		$services = Plugin::services();
		$services->connections()->connect( 'anthropic', [ 'base_url' => self::$server->baseUrls['anthropic'], 'api_key' => self::$server->key, 'model' => 'claude-haiku-5-5' ] );
		$bot = $services->defaultBot()->resolve( null );
		$services->bots()->replace( $bot->id, $bot->name, [ 'model' => [ 'provider' => 'anthropic', 'model' => '' ] ] + $bot->settings );
		self::$server->modes( [ 'anthropic' => 'cut' ] );
		$session = $this->rest( 'POST', '/sessions', [ 'bot' => $bot->id ] )->get_data();
		$this->rest( 'POST', '/sessions/' . $session['session_id'] . '/messages', [ 'message' => 'Hello?' ], [ 'X-Causerie-Visitor' => $session['visitor_token'] ] );

		$this->actAs( 'administrator' );
		$messages = $this->rest( 'GET', '/sessions/' . $session['session_id'] . '/records' )->get_data()['messages'];
		$record   = end( $messages );
		self::assertSame( [ 'failed', 11, 4 ], [ $record['state'], $record['usage']['input_tokens'], $record['usage']['output_tokens'] ] );
		$row = $services->database()->row( 'SELECT input_tokens, output_tokens, cost FROM {usage}' );
		// 11 tokens in at 0.1 and 4 out at 0.5, rounded up.
		self::assertSame( [ 'input_tokens' => '11', 'output_tokens' => '4', 'cost' => '4' ], $row );
	}
}
