<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests;

/** For tests of a class: an owner calls the API, and says which status they expect. */
trait AsOwner {

	protected function setUp(): void {
		parent::setUp();
		$this->actAs( 'administrator' );
	}

	/**
	 * @param array<string, mixed>|null $body
	 * @return array<string, mixed>
	 */
	private function call( string $method, string $path, ?array $body = null, int $status = 200 ): array {
		$response = $this->rest( $method, $path, $body );
		self::assertSame( $status, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return (array) $response->get_data();
	}
}
