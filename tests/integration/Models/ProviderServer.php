<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Tests\NodeServer;

/** The stand-in for all providers (tests/servers/providers.mjs), in a process of its own. */
final class ProviderServer extends NodeServer {

	/** @var array<string, string> Base addresses by provider. */
	public readonly array $baseUrls;
	public readonly string $key;

	public function __construct() {
		parent::__construct( 'providers.mjs', '--once-parent-ends' );
		$this->key      = $this->ready['key'];
		$this->baseUrls = $this->ready['baseUrls'];
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
}
