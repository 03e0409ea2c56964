<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

/** A server that answers with what it was given (tests/servers/canned.mjs), in a process of its own. */
final class CannedServer {

	public readonly string $url;

	/** @var resource */
	private $process;

	/** @var array<int, resource> */
	private array $pipes = [];

	public function __construct() {
		$process = proc_open( [ 'node', dirname( __DIR__, 2 ) . '/servers/canned.mjs' ], [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $this->pipes );
		$ready   = is_resource( $process ) ? json_decode( (string) fgets( $this->pipes[1] ), true ) : null;
		if ( ! is_resource( $process ) || ! is_array( $ready ) ) {
			throw new \RuntimeException( 'The server did not start.' );
		}
		$this->process = $process;
		$this->url     = $ready['url'];
	}

	/** @param array{int, string} ...$answers Status and body of each: a stream where the body is no JSON. */
	public function answer( array ...$answers ): void {
		$canned = [];
		foreach ( $answers as [ $status, $body ] ) {
			$canned[] = [
				'status' => $status,
				'type'   => json_decode( $body ) === null ? 'text/event-stream' : 'application/json',
				'body'   => $body,
			];
		}
		wp_remote_post( $this->url . '/__answers', [ 'body' => (string) wp_json_encode( $canned ) ] );
	}

	/** @return list<array{method: string, path: string, headers: array<string, string>, body: string}> What came, oldest first. */
	public function requests(): array {
		return json_decode( wp_remote_retrieve_body( wp_remote_get( $this->url . '/__requests' ) ), true );
	}

	public function stop(): void {
		fclose( $this->pipes[0] );
		proc_close( $this->process );
	}
}
