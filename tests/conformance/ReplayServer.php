<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Conformance;

/** The stand-in for providers beside this repository (`../shared/tools`): it answers with recorded replies. */
final class ReplayServer {

	public readonly string $url;

	/** @var resource */
	private $process;

	public function __construct( string $script, string $fixtures ) {
		$process = proc_open( [ 'node', $script, '--port', '0', '--fixtures', $fixtures, '--quiet' ], [ 1 => [ 'pipe', 'w' ], 2 => STDERR ], $pipes );
		if ( ! is_resource( $process ) ) {
			throw new \RuntimeException( 'node could not be started.' );
		}
		$this->process = $process;
		if ( ! preg_match( '~http://[^\s/]+~', (string) fgets( $pipes[1] ), $address ) ) {
			throw new \RuntimeException( 'The replay server did not say where it is.' );
		}
		$this->url = $address[0];
	}

	public function stop(): void {
		proc_terminate( $this->process );
		proc_close( $this->process );
	}
}
