<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Conformance;

/** The stand-in for providers beside this repository (`../shared/tools`): it answers with recorded replies. */
final class ReplayServer {

	public readonly string $url;

	/** @var resource */
	private $process;

	/** @return self|null Null where the folder is not there. */
	public static function in( string $shared ): ?self {
		return is_dir( $shared ) ? new self( "$shared/tools/provider-replay.mjs", "$shared/fixtures/providers" ) : null;
	}

	private function __construct( string $script, string $fixtures ) {
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

	/** @return list<array<string, mixed>> What came, oldest first, with `errors` and `warnings` of each. */
	public function requests(): array {
		return json_decode( wp_remote_retrieve_body( wp_remote_get( $this->url . '/__requests' ) ), true );
	}

	public function reset(): void {
		wp_remote_request( $this->url . '/__requests', [ 'method' => 'DELETE' ] );
	}

	public function stop(): void {
		proc_terminate( $this->process );
		proc_close( $this->process );
	}
}
