<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/Heard.php';

/**
 * Every fault with every provider. docs/faults.md is the table that this test makes: it is compared, and written anew
 * where CAUSERIE_WRITE_DOCS is set.
 */
final class ProviderFaultsTest extends TestCase {

	use WithProviderServer;

	private const PROVIDERS = [
		'openai'            => 'OpenAI',
		'anthropic'         => 'Anthropic',
		'google'            => 'Google',
		'mistral'           => 'Mistral',
		'causerie'          => 'Causerie',
		'openai_compatible' => 'Compatible',
	];

	/** By mode of the server: the fault in words, and what it is in a stream and in a reply that comes in one piece. */
	private const FAULTS = [
		'refused'    => [ 'The connection is refused', 'model_network', 'model_network' ],
		'auth'       => [ 'The key is refused', 'model_auth', 'model_auth' ],
		'model'      => [ 'The model is unknown', 'model_not_found', 'model_not_found' ],
		'rate'       => [ 'Too many requests, with a time to wait', 'model_rate_limited', 'model_rate_limited' ],
		'server'     => [ 'The provider fails', 'model_overloaded', 'model_overloaded' ],
		'reset'      => [ 'The connection breaks before the answer', 'model_network', 'model_network' ],
		'slow-first' => [ 'Nothing comes', 'model_timeout', 'model_timeout' ],
		'stall'      => [ 'Silence in the middle', 'model_fell_silent', 'model_timeout' ],
		'cut'        => [ 'The connection breaks in the middle', 'model_cut_off', 'model_network' ],
		'malformed'  => [ 'A piece cannot be read', 'model_garbled', 'model_bad_response' ],
		'html'       => [ 'A web page instead of an answer', 'model_bad_response', 'model_bad_response' ],
		'wrong-type' => [ 'An answer under a wrong content type', '', '' ],
		'empty'      => [ 'An answer without text', 'model_empty_reply', 'model_empty_reply' ],
		'huge'       => [ 'An answer of 2 MB', 'model_reply_too_long', 'model_reply_too_long' ],
		'split-utf8' => [ 'Characters cut between two packets', '', '' ],
	];

	private const NO_STREAMS = 'causerie';

	private const MULTIBYTE = "Voilà : cœur, «\u{A0}été\u{A0}», 日本語, العربية, 👩‍👩‍👧, fin ✓";

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		add_filter(
			'causerie_model_patience',
			static fn (): array => [
				'first_byte' => 1.5,
				'idle'       => 1.0,
				'total'      => 30.0,
			]
		);
	}

	protected function tearDown(): void {
		remove_all_filters( 'causerie_model_patience' );
		parent::tearDown();
	}

	/** @return iterable<string, array{string, string, bool}> Provider, fault, and whether the reply is wanted in one piece. */
	public static function faults(): iterable {
		foreach ( array_keys( self::PROVIDERS ) as $provider ) {
			foreach ( array_keys( self::FAULTS ) as $fault ) {
				yield "$provider: $fault" => [ $provider, $fault, false ];
				// One that has no streams is asked in the same way anyhow.
				if ( $provider !== self::NO_STREAMS ) {
					yield "$provider, in one piece: $fault" => [ $provider, $fault, true ];
				}
			}
		}
	}

	#[DataProvider( 'faults' )]
	public function test_a_fault_has_its_own_name_and_what_was_said_stays( string $provider, string $fault, bool $isWhole ): void {
		$heard = new Heard();
		self::$server->modes( [ $provider => $fault ] );
		$problem = '';
		try {
			self::model( $provider, $fault )->stream( self::request( $isWhole ), $heard );
		} catch ( ModelException $failure ) {
			$problem = $failure->problem;
			self::assertSame( $heard->deltas !== [], $failure->hasBegun );
			self::assertStringNotContainsString( self::$server->key, $failure->detail . $failure );
			self::assertSame( $fault === 'rate' ? 7 : null, $failure->retryAfter );
		}
		self::assertSame( self::expected( $provider, $fault, $isWhole ), $problem );
		$said = implode( '', $heard->deltas );
		match ( $fault ) {
			'split-utf8' => self::assertSame( self::MULTIBYTE, $said ),
			'wrong-type' => self::assertSame( 'You said: Où ?', $said ),
			'stall', 'cut', 'malformed' => self::assertSame( $isWhole || $provider === self::NO_STREAMS ? '' : 'One two three ', $said ),
			'huge' => self::assertLessThanOrEqual( 262_144, strlen( $said ) ),
			default => self::assertSame( '', $said ),
		};
		// Nothing is sent twice: an answer is paid once.
		self::assertCount( $fault === 'refused' ? 0 : 1, self::$server->requests() );
		self::assertNull( self::$server->requests()[0]['problem'] ?? null );
	}

	#[DataProvider( 'providers' )]
	public function test_a_reply_can_be_had_in_a_stream_and_in_one_piece( string $provider ): void {
		foreach ( [ false, true ] as $isWhole ) {
			$heard = new Heard();
			$reply = self::model( $provider, '' )->stream( self::request( $isWhole ), $heard );
			$usage = $provider === self::NO_STREAMS ? [ 0, 0 ] : [ 11, 4 ];
			self::assertSame( [ 'You said: Où ?', FinishReason::Stop, $usage ], [ $reply->text, $reply->finish, [ $reply->usage->input, $reply->usage->output ] ] );
			self::assertCount( $isWhole || $provider === self::NO_STREAMS ? 1 : 4, $heard->deltas );
		}
		$requests = self::$server->requests();
		self::assertSame( [ null, null ], array_column( $requests, 'problem' ) );
		self::assertStringNotContainsString( 'stream', (string) wp_json_encode( [ $requests[1]['path'], $requests[1]['query'], $requests[1]['headers']['accept'], array_keys( array_filter( $requests[1]['body'] ) ) ] ) );
	}

	/** @return iterable<string, array{string}> */
	public static function providers(): iterable {
		foreach ( self::PROVIDERS as $provider => $name ) {
			yield $name => [ $provider ];
		}
	}

	public function test_the_table_in_the_documentation_is_this_one(): void {
		$lines = [
			'# What a visitor and an owner see of each fault',
			'',
			'Made by a test that causes every fault with every provider. The code is what the REST API and the record of the message name; the owner reads beside it what the provider said.',
			'',
			'| Fault | ' . implode( ' | ', self::PROVIDERS ) . ' | What the visitor reads | Can be tried again |',
			'| --- |' . str_repeat( ' --- |', count( self::PROVIDERS ) + 2 ),
		];
		foreach ( self::FAULTS as $fault => [ $words, $code ] ) {
			$cells   = array_map( static fn ( string $provider ): string => self::cell( self::expected( $provider, $fault, false ) ), array_keys( self::PROVIDERS ) );
			$problem = $code === '' ? null : new Problem( $code );
			$lines[] = "| $words | " . implode( ' | ', $cells ) . ' | ' . ( $problem === null ? 'The answer' : $problem->message() ) . ' | ' . ( $problem === null ? '–' : ( $problem->retryable ? 'yes' : 'no' ) ) . ' |';
		}
		$table = implode( "\n", $lines ) . "\n";
		$file  = dirname( __DIR__, 3 ) . '/docs/faults.md';
		if ( getenv( 'CAUSERIE_WRITE_DOCS' ) ) {
			file_put_contents( $file, $table );
		}
		self::assertSame( $table, (string) file_get_contents( $file ), 'Run this test with CAUSERIE_WRITE_DOCS=1 to write the table anew.' );
	}

	private static function expected( string $provider, string $fault, bool $isWhole ): string {
		if ( $provider === self::NO_STREAMS && $fault === 'model' ) {
			// It has but one model, so it is its address that is unknown.
			return 'model_bad_response';
		}
		return self::FAULTS[ $fault ][ $isWhole || $provider === self::NO_STREAMS ? 2 : 1 ];
	}

	private static function cell( string $code ): string {
		return $code === '' ? 'no fault' : "`$code`";
	}

	private static function model( string $provider, string $fault ): HttpModel {
		$address = BaseUrl::parse( $fault === 'refused' ? 'http://127.0.0.1:9' : self::$server->baseUrls[ $provider ] );
		self::assertNotNull( $address );
		$connection = new Connection( $provider, $address, 'some-model', new ApiKey( KeySource::Stored, self::$server->key ) );
		return new HttpModel( new HttpClient(), WireFormats::of( $connection ), $connection, 262_144 );
	}

	private static function request( bool $isWhole ): ModelRequest {
		return new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, 'Où ?' ) ], 'Où ?', [], 'fr', '', null, 500, '', 'conversation-1', isWhole: $isWhole );
	}
}
