<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Websites;

use Causerie\Chat\Tests\NodeServer;

/** A website of the owner (tests/servers/website.mjs), in a process of its own. */
final class WebsiteServer extends NodeServer {

	public function __construct() {
		parent::__construct( 'website.mjs' );
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
}
