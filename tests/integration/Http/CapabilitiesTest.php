<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\Tests\TestCase;

/** Who may do what is decided by the owner, in the roles of WordPress. */
final class CapabilitiesTest extends TestCase {

	protected function tearDown(): void {
		remove_role( 'boss' );
		Capabilities::remove();
		Capabilities::ensure();
		parent::tearDown();
	}

	public function testAdministratorsHaveEverythingAtFirstAndKeepIt(): void {
		$this->actAs( 'administrator' );
		$roles = $this->roles();
		self::assertSame( [ Capabilities::ALL, true ], [ $roles['administrator']['capabilities'], $roles['administrator']['is_locked'] ] );
		self::assertSame( [ [], false ], [ $roles['editor']['capabilities'], $roles['editor']['is_locked'] ] );
		foreach ( [ [], [ Capabilities::REPLY ] ] as $less ) {
			$response = $this->put( [ 'editor' => Capabilities::ALL, 'administrator' => $less ] );
			self::assertSame( [ 409, 'role_locked' ], [ $response->get_status(), $response->get_data()['code'] ] );
		}
		// All changes or none.
		self::assertSame( [], $this->roles()['editor']['capabilities'] );
	}

	public function testARoleGetsWhatItIsGivenAndWhatThatBringsWithIt(): void {
		$this->actAs( 'administrator' );
		foreach (
			[
				[ [ Capabilities::READ_SESSIONS ], [ Capabilities::READ_SESSIONS ] ],
				[ [ Capabilities::REPLY ], [ Capabilities::READ_SESSIONS, Capabilities::REPLY ] ],
				[ [ Capabilities::MANAGE ], Capabilities::ALL ],
				[ [], [] ],
			] as [ $given, $has ]
		) {
			self::assertSame( 200, $this->put( [ 'editor' => $given ] )->get_status() );
			self::assertSame( $has, $this->roles()['editor']['capabilities'] );
		}
	}

	public function testAnAgentReadsConversationsAndNothingElse(): void {
		$this->actAs( 'administrator' );
		$this->put( [ 'editor' => [ Capabilities::READ_SESSIONS ] ] );
		$this->actAs( 'editor' );
		self::assertSame( 200, $this->rest( 'GET', '/sessions' )->get_status() );
		foreach ( [ [ 'GET', '/settings' ], [ 'GET', '/capabilities' ], [ 'GET', '/models' ], [ 'GET', '/bots' ] ] as [ $method, $path ] ) {
			self::assertSame( [ 403, 'forbidden' ], [ $this->rest( $method, $path )->get_status(), $this->rest( $method, $path )->get_data()['code'] ], $path );
		}
		self::assertSame( 403, $this->put( [ 'editor' => Capabilities::ALL ] )->get_status() );
	}

	public function testWhatWasTakenFromARoleThatManagesTheSiteIsNotGivenBack(): void {
		add_role( 'boss', 'Boss', [ 'read' => true, 'manage_options' => true ] );
		Capabilities::ensure();
		$this->actAs( 'administrator' );
		self::assertSame( Capabilities::ALL, $this->roles()['boss']['capabilities'] );
		self::assertSame( 200, $this->put( [ 'boss' => [] ] )->get_status() );
		Capabilities::ensure();
		self::assertSame( [], $this->roles()['boss']['capabilities'] );
	}

	public function testARoleThatDoesNotExistIsSaid(): void {
		$this->actAs( 'administrator' );
		$response = $this->put( [ 'editor' => [], 'nobody' => [] ] );
		self::assertSame( [ 400, '/roles/1/role' ], [ $response->get_status(), $response->get_data()['data']['fields'][0]['pointer'] ] );
	}

	/** @return array<string, array<string, mixed>> By role. */
	private function roles(): array {
		return array_column( $this->rest( 'GET', '/capabilities' )->get_data()['roles'], null, 'role' );
	}

	/** @param array<string, list<string>> $byRole */
	private function put( array $byRole ): \WP_REST_Response {
		$roles = array_map( static fn ( string $role, array $capabilities ): array => [ 'role' => $role, 'capabilities' => $capabilities ], array_keys( $byRole ), $byRole );
		return $this->rest( 'PUT', '/capabilities', [ 'roles' => $roles ] );
	}
}
