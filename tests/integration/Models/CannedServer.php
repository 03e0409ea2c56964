<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Tests\NodeServer;

/** A server that answers with what it was given (tests/servers/canned.mjs), in a process of its own. */
final class CannedServer extends NodeServer {

	public function __construct() {
		parent::__construct( 'canned.mjs' );
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
}
