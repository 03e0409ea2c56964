<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Tests\NodeServer;

/** The strict OpenAI-compatible server of tests/servers, in a process of its own for the tests of one class. */
final class ModelServer extends NodeServer {

	public readonly string $baseUrl;
	public readonly string $key;

	/** @param list<string> $arguments Of the server, see its head. */
	public function __construct( array $arguments = [] ) {
		parent::__construct( 'openai-compatible.mjs', '--once-parent-ends', ...$arguments );
		$this->baseUrl = $this->ready['baseUrl'];
		$this->key     = $this->ready['key'];
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
}
