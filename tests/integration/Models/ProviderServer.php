<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

/** The stand-in for all providers (tests/servers/providers.mjs), in a process of its own. */
final class ProviderServer {

	/** @var array<string, string> Base addresses by provider. */
	public readonly array $baseUrls;
	public readonly string $key;
	private readonly string $url;

	/** @var resource */
	private $process;

	/** @var array<int, resource> */
	private array $pipes = [];

	public function __construct() {
		$process = proc_open( [ 'node', dirname( __DIR__, 2 ) . '/servers/providers.mjs', '--once-parent-ends' ], [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $this->pipes );
		if ( ! is_resource( $process ) ) {
			throw new \RuntimeException( 'node could not be started.' );
		}
		$this->process = $process;
		$ready         = json_decode( (string) fgets( $this->pipes[1] ), true, 8, JSON_THROW_ON_ERROR );
		$this->url     = $ready['url'];
		$this->key     = $ready['key'];

		$this->baseUrls = $ready['baseUrls'];
	}

	/** @param array<string, string> $modes By provider. */
	public function modes( array $modes ): void {
		wp_remote_request(
			$this->url . '/__modes',
			[
				'method' => 'PUT',
				'body'   => (string) wp_json_encode( (object) $modes ),
			]
		);
	}

	/** @return list<array<string, mixed>> What came, oldest first. */
	public function requests(): array {
		return json_decode( wp_remote_retrieve_body( wp_remote_get( $this->url . '/__requests' ) ), true )['requests'];
	}

	public function reset(): void {
		wp_remote_request( $this->url . '/__requests', [ 'method' => 'DELETE' ] );
	}

	public function stop(): void {
		fclose( $this->pipes[0] );
		proc_close( $this->process );
	}
}
