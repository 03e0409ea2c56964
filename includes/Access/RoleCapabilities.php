<?php
declare(strict_types=1);

namespace Causerie\Chat\Access;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** Which roles of the site have which capabilities of this plugin, as its owner decides. */
final class RoleCapabilities {

	/** Keeps everything, so that no change can lock everybody out. */
	private const LOCKED = 'administrator';

	/** @return list<array{role: string, name: string, capabilities: list<string>, is_locked: bool}> The contract's `RoleCapabilities`. */
	public function all(): array {
		$rows = [];
		foreach ( wp_roles()->role_objects as $id => $role ) {
			$rows[] = [
				'role'         => (string) $id,
				'name'         => translate_user_role( wp_roles()->role_names[ $id ] ?? (string) $id ),
				'capabilities' => array_values( array_filter( Capabilities::ALL, $role->has_cap( ... ) ) ),
				'is_locked'    => self::isLocked( $role ),
			];
		}
		return $rows;
	}

	/**
	 * Changes some roles; all of them or none.
	 *
	 * @param list<array{role: string, capabilities: list<string>}> $changes
	 * @throws ProblemException `invalid_request` for a role that does not exist, `role_locked` for one that keeps everything.
	 */
	public function change( array $changes ): void {
		$roles = wp_roles()->role_objects;
		foreach ( $changes as $index => $change ) {
			$role = $roles[ $change['role'] ] ?? null;
			if ( $role === null ) {
				throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( "/roles/{$index}/role", 'enum', __( 'There is no such role.', 'causerie-chat' ) ) ] );
			}
			if ( self::isLocked( $role ) && ! in_array( Capabilities::MANAGE, $change['capabilities'], true ) ) {
				throw new ProblemException( 'role_locked' );
			}
		}
		foreach ( $changes as $change ) {
			self::give( $roles[ $change['role'] ], self::whole( $change['capabilities'] ) );
		}
	}

	/** @param list<string> $granted */
	private static function give( \WP_Role $role, array $granted ): void {
		foreach ( Capabilities::ALL as $capability ) {
			if ( in_array( $capability, $granted, true ) ) {
				$role->add_cap( $capability );
			} elseif ( $role->has_cap( 'manage_options' ) ) {
				// Noted as taken away, so that the next activation does not give it back.
				$role->add_cap( $capability, false );
			} else {
				$role->remove_cap( $capability );
			}
		}
	}

	/**
	 * With what each brings with it.
	 *
	 * @param list<string> $granted
	 * @return list<string>
	 */
	private static function whole( array $granted ): array {
		return match ( true ) {
			in_array( Capabilities::MANAGE, $granted, true ) => Capabilities::ALL,
			in_array( Capabilities::REPLY, $granted, true )  => [ Capabilities::READ_SESSIONS, Capabilities::REPLY ],
			default                                          => $granted,
		};
	}

	/** The administrators; where a site has renamed their role, every role that manages the site. */
	private static function isLocked( \WP_Role $role ): bool {
		return wp_roles()->is_role( self::LOCKED ) ? $role->name === self::LOCKED : $role->has_cap( 'manage_options' );
	}
}
