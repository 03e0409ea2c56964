<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

/** The strict OpenAI-compatible server of tests/servers, in a process of its own for the tests of one class. */
final class ModelServer {

	public readonly string $url;
	public readonly string $baseUrl;
	public readonly string $key;

	/** @var resource */
	private $process;

	/** @var array<int, resource> */
	private array $pipes = [];

	/** @param list<string> $arguments Of the server, see its head. */
	public function __construct( array $arguments = [] ) {
		$script  = dirname( __DIR__, 2 ) . '/servers/openai-compatible.mjs';
		$process = proc_open( [ 'node', $script, '--once-parent-ends', ...$arguments ], [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $this->pipes );
		if ( ! is_resource( $process ) ) {
			throw new \RuntimeException( 'node could not be started.' );
		}
		$this->process = $process;
		$ready         = json_decode( (string) fgets( $this->pipes[1] ), true );
		if ( ! is_array( $ready ) ) {
			throw new \RuntimeException( 'The model server did not start.' );
		}
		$this->url     = $ready['url'];
		$this->baseUrl = $ready['baseUrl'];
		$this->key     = $ready['key'];
	}

	/** @return list<array<string, mixed>> What came, oldest first. */
	public function requests(): array {
		$answer = wp_remote_get( $this->url . '/__requests' );
		return json_decode( wp_remote_retrieve_body( $answer ), true )['requests'];
	}

	/**
	 * The newest request, once it has ended on the server, too.
	 *
	 * @return array<string, mixed>
	 */
	public function lastEnded(): array {
		do {
			$last = array_slice( $this->requests(), -1 )[0];
		} while ( ! $last['finished'] && ! $last['aborted_by_client'] );
		return $last;
	}

	public function reset(): void {
		wp_remote_request( $this->url . '/__requests', [ 'method' => 'DELETE' ] );
	}

	/** @param list<string> $answers */
	public function script( array $answers ): void {
		wp_remote_post( $this->url . '/__script', [ 'body' => (string) wp_json_encode( [ 'answers' => $answers ] ) ] );
	}

	public function stop(): void {
		fclose( $this->pipes[0] );
		proc_close( $this->process );
	}
}
