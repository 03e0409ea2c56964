<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Websites;

/** A website of the owner (tests/servers/website.mjs), in a process of its own. */
final class WebsiteServer {

	public readonly string $url;

	/** @var resource */
	private $process;

	/** @var array<int, resource> */
	private array $pipes = [];

	public function __construct() {
		$process = proc_open( [ 'node', dirname( __DIR__, 2 ) . '/servers/website.mjs' ], [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $this->pipes );
		$ready   = is_resource( $process ) ? json_decode( (string) fgets( $this->pipes[1] ), true ) : null;
		if ( ! is_resource( $process ) || ! is_array( $ready ) ) {
			throw new \RuntimeException( 'The server did not start.' );
		}
		$this->process = $process;
		$this->url     = $ready['url'];
	}

	/** Where it is, as PrivateTargets has it. */
	public function target(): string {
		return str_replace( 'http://', '', $this->url );
	}

	/** @param array<string, string|array<string, mixed>> $pages By path: HTML, or what the server takes. */
	public function show( array $pages ): void {
		$all = array_map( static fn ( string|array $page ): array => is_array( $page ) ? $page : [ 'body' => $page ], $pages );
		wp_remote_post( "{$this->url}/__pages", [ 'body' => (string) wp_json_encode( (object) $all ) ] );
	}

	/** @return list<array{path: string, agent: string}> What came since it was last asked. */
	public function requests(): array {
		return json_decode( wp_remote_retrieve_body( wp_remote_get( "{$this->url}/__requests" ) ), true );
	}

	public function stop(): void {
		fclose( $this->pipes[0] );
		proc_close( $this->process );
	}
}
