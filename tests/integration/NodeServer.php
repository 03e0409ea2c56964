<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests;

/** A server of tests/servers, in a process of its own, which ends when its standard input does. */
abstract class NodeServer {

	public readonly string $url;

	/** @var array<string, mixed> What it printed when it was ready. */
	protected readonly array $ready;

	/** @var resource */
	private $process;

	/** @var array<int, resource> */
	private array $pipes = [];

	/**
	 * @param string $file         In tests/servers.
	 * @param string ...$arguments Of the server, see its head.
	 */
	public function __construct( string $file, string ...$arguments ) {
		$process = proc_open( [ 'node', dirname( __DIR__ ) . "/servers/$file", ...$arguments ], [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $this->pipes );
		$ready   = is_resource( $process ) ? json_decode( (string) fgets( $this->pipes[1] ), true ) : null;
		if ( ! is_resource( $process ) || ! is_array( $ready ) ) {
			throw new \RuntimeException( "$file did not start." );
		}
		$this->process = $process;
		$this->ready   = $ready;
		$this->url     = $ready['url'];
	}

	public function stop(): void {
		fclose( $this->pipes[0] );
		proc_close( $this->process );
	}
}
