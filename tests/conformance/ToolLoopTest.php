<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Conformance;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Providers\WireFormat;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\ToolDefinition;
use Causerie\Chat\Models\ToolResult;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\Models\Heard;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/ProvidersTest.php';
require_once __DIR__ . '/ReplayServer.php';
require_once __DIR__ . '/../integration/Models/Heard.php';

/**
 * Calls of tools, their results and the answer that follows, in every wire format: the stand-in of `../shared` checks each
 * request as the real services do. Without it there is nothing to run.
 */
final class ToolLoopTest extends TestCase {

	private const ARGUMENTS = '{"city":"Zürich \"HB\"","days":2,"filter":{},"tags":[],"share":1.0}';

	private static ?ReplayServer $server = null;

	public static function setUpBeforeClass(): void {
		self::$server = ReplayServer::in( ProvidersTest::shared() );
	}

	public static function tearDownAfterClass(): void {
		self::$server?->stop();
	}

	/** @return iterable<string, array{string, string, WireFormat}> Where the stand-in speaks it, a model, and the format. */
	public static function dialects(): iterable {
		foreach ( ProvidersTest::dialects() as [ $folder, $api, $path, $model, $format ] ) {
			yield "$folder, $api" => [ $path, $model, $format ];
		}
	}

	/** @param array<string, list<string>> $unsent */
	private function model( ReplayServer $server, string $path, string $model, WireFormat $format, array $unsent, ?\Closure $learn ): HttpModel {
		$address = BaseUrl::parse( $server->url . $path );
		self::assertNotNull( $address );
		return new HttpModel( new HttpClient(), $format, new Connection( Provider::OPENAI_COMPATIBLE, $address, $model, new ApiKey( KeySource::Stored, 'conformance-key-0123456789' ), $unsent ), 262144, $learn );
	}

	/** @param list<ModelMessage> $before */
	private static function request( string $question, array $before = [] ): ModelRequest {
		$weather = [
			'properties' => [
				'city' => [ 'type' => 'string' ],
				'days' => [ 'type' => 'integer' ],
			],
			'required'   => [ 'city' ],
		];
		return new ModelRequest(
			'Be kind.',
			[ ...$before, new ModelMessage( ModelMessage::USER, $question ) ],
			$question,
			[],
			'',
			'',
			null,
			500,
			'',
			'conversation-7f3a',
			[ new ToolDefinition( 'weather', 'Tells the weather.', $weather ), new ToolDefinition( 'clock', 'Tells the time.' ) ],
		);
	}

	/** @return list<ModelMessage> An older question that a tool helped to answer, as another provider may have put it. */
	private static function history(): array {
		return [
			new ModelMessage( ModelMessage::USER, 'What time is it?' ),
			new ModelMessage( ModelMessage::ASSISTANT, '', [ new ToolCall( 'aB3dE6gH9', 'clock', '{}' ) ] ),
			ModelMessage::ofResults( [ new ToolResult( 'aB3dE6gH9', 'clock', '12:30' ) ] ),
			new ModelMessage( ModelMessage::ASSISTANT, 'Half past twelve.' ),
		];
	}

	#[DataProvider( 'dialects' )]
	public function test_a_whole_loop_is_accepted( string $path, string $as, WireFormat $format ): void {
		$server = self::$server ?? self::markTestSkipped( 'There is no ../shared with a stand-in for providers.' );
		$unsent = [];
		$learn  = function ( string $model, array $refused ) use ( &$unsent ): void {
			$unsent[ $model ] = $refused;
		};
		$this->model( $server, $path, $as, $format, [], $learn )->stream( self::request( 'Hello' ), new Heard() );
		$server->reset();

		$model   = $this->model( $server, $path, $as, $format, $unsent, null );
		$request = self::request( 'And there? [[think:Let me look.]][[call:weather ' . self::ARGUMENTS . ']] [[call:clock]]', self::history() );
		$asked   = $model->stream( $request, new Heard() );
		self::assertSame( FinishReason::ToolCalls, $asked->finish );
		self::assertSame( [ 'weather', 'clock' ], array_map( static fn ( ToolCall $call ): string => $call->name, $asked->toolCalls ) );
		self::assertEquals( json_decode( self::ARGUMENTS ), $asked->toolCalls[0]->decoded() );
		self::assertSame( '{}', $asked->toolCalls[1]->arguments );

		$results  = [
			new ToolResult( $asked->toolCalls[0]->id, 'weather', '{"sky":"clear"}' ),
			new ToolResult( $asked->toolCalls[1]->id, 'clock', 'It has stopped.', true ),
		];
		$heard    = new Heard();
		$answered = $model->stream( $request->followedBy( ModelMessage::ofReply( $asked ), ModelMessage::ofResults( $results ) ), $heard );
		self::assertStringStartsWith( 'Tool said: ', $answered->text );
		self::assertStringContainsString( 'clear', $answered->text );
		self::assertStringContainsString( 'It has stopped.', $answered->text );
		self::assertSame( $answered->text, implode( '', $heard->deltas ) );
		self::assertSame( FinishReason::Stop, $answered->finish );

		$requests = $server->requests();
		self::assertSame( [ [ [], [] ], [ [], [] ] ], array_map( static fn ( array $one ): array => [ $one['errors'], $one['warnings'] ], $requests ) );
		self::assertSame( [ true, true ], array_column( $requests, 'valid' ) );
	}
}
