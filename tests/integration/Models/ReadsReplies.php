<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\ErrorMap;
use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Providers\ReplyStream;
use Causerie\Chat\Models\Providers\WireFormat;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Platform\HttpClient;

require_once __DIR__ . '/Heard.php';
require_once __DIR__ . '/pieces.php';

/** Reads replies made by hand, of `fixtures/`, in one wire format. For test cases. */
trait ReadsReplies {

	use WithCannedServer;

	/** @var array<string, list<string>> */
	private array $learned = [];

	abstract private static function format(): WireFormat;

	/** @return iterable<string, array{int|string}> */
	public static function cuts(): iterable {
		return cuts();
	}

	/** @param string $name A file below `fixtures/`. */
	private static function fixture( string $name ): string {
		return (string) file_get_contents( __DIR__ . '/fixtures/' . $name );
	}

	/** @return array{ReplyStream, Heard} */
	private static function read( string $bytes, int|string $cut ): array {
		$heard = new Heard();
		$reply = new ReplyStream( $heard, self::format(), new ErrorMap( new ApiKey( KeySource::None ) ), 100000 );
		foreach ( pieces( $bytes, $cut ) as $piece ) {
			if ( ! $reply->bytes( $piece ) ) {
				break;
			}
		}
		$reply->end();
		return [ $reply, $heard ];
	}

	/** @return list<int> Input, output, reasoning, read from and written to the cache. */
	private static function numbers( Usage $usage ): array {
		return [ $usage->input, $usage->output, $usage->reasoning, $usage->cacheRead, $usage->cacheWrite ];
	}

	/**
	 * @param list<ToolCall> $calls
	 * @return list<array{string, string, string}>
	 */
	private static function calls( array $calls ): array {
		return array_map( static fn ( ToolCall $call ): array => [ $call->id, $call->name, $call->arguments ], $calls );
	}

	/** @return array<string, string> The arguments by call, joined from the pieces that were heard. */
	private static function heardArguments( Heard $heard ): array {
		$arguments = [];
		foreach ( $heard->toolDeltas as [ $id, , $delta ] ) {
			$arguments[ $id ] = ( $arguments[ $id ] ?? '' ) . $delta;
		}
		return $arguments;
	}

	private function connection(): Connection {
		$address = BaseUrl::parse( self::$server->url . '/base' );
		self::assertNotNull( $address );
		return new Connection( 'provider', $address, 'model-1', new ApiKey( KeySource::Stored, 'sk-test-0123456789' ) );
	}

	private function model(): HttpModel {
		return new HttpModel(
			new HttpClient(),
			self::format(),
			$this->connection(),
			100000,
			function ( string $model, array $unsent ): void {
				$this->learned[ $model ] = $unsent;
			}
		);
	}

	private static function question( ?float $temperature = null ): ModelRequest {
		return new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, 'Où ?' ) ], 'Où ?', [], 'fr', '', $temperature, 500, '' );
	}

	private function failure(): ModelException {
		try {
			$this->model()->stream( self::question(), new Heard() );
		} catch ( ModelException $failure ) {
			return $failure;
		}
		self::fail( 'There was a reply.' );
	}

	/** @return list<array<string, mixed>> The bodies that the server got. */
	private static function bodies(): array {
		return array_map( static fn ( array $request ): array => json_decode( $request['body'], true ), self::$server->requests() );
	}
}
