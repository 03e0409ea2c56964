<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Platform\Turnstile;

defined( 'ABSPATH' ) || exit;

/**
 * The secrets with which the owner's server proves who a visitor is.
 *
 * Two are valid at a time, so that one can be replaced without a gap: a new one is made, the server is told, and the old one
 * is deleted. They are encrypted in an option that is not autoloaded. The constant CAUSERIE_IDENTITY_SECRET adds one that
 * is kept outside of the database.
 */
final class IdentitySecrets {

	public const OPTION = 'causerie_identity_secrets';

	private const CONSTANT = 'CAUSERIE_IDENTITY_SECRET';
	private const PURPOSE  = 'identity';
	private const MOST     = 2;

	public function __construct(
		private readonly Secrets $secrets,
		private readonly Clock $clock,
		private readonly Turnstile $turnstile,
	) {}

	/** @return list<IdentitySecret> Newest first; the one of the constant before all others. */
	public function all(): array {
		$outside = defined( self::CONSTANT ) ? (string) constant( self::CONSTANT ) : '';
		$stored  = array_map(
			fn ( array $row ): IdentitySecret => new IdentitySecret( $row['id'], $this->secrets->decrypt( $row['secret'], self::PURPOSE ), $row['created_at'] ),
			$this->rows()
		);
		return $outside === '' ? $stored : [ new IdentitySecret( 'constant', $outside, null ), ...$stored ];
	}

	/**
	 * Makes a secret.
	 *
	 * @throws ProblemException `identity_secrets_full` where two are stored already.
	 * @throws DatabaseException
	 */
	public function create(): IdentitySecret {
		$secret = 'ids_' . rtrim( strtr( base64_encode( random_bytes( 32 ) ), '+/', '-_' ), '=' );
		$made   = new IdentitySecret( 'ids_' . bin2hex( random_bytes( 6 ) ), $secret, $this->clock->milliseconds() );
		$row    = [
			'id'         => $made->id,
			'secret'     => $this->secrets->encrypt( $secret, self::PURPOSE ),
			'created_at' => $made->createdAt,
		];
		$this->change(
			static function ( array $rows ) use ( $row ): array {
				return count( $rows ) < self::MOST ? [ $row, ...$rows ] : throw new ProblemException( 'identity_secrets_full' );
			}
		);
		return $made;
	}

	/**
	 * @throws ProblemException `identity_secret_not_found`, also for one that is not stored here.
	 * @throws DatabaseException
	 */
	public function delete( string $id ): void {
		$this->change(
			static function ( array $rows ) use ( $id ): array {
				$rest = array_values( array_filter( $rows, static fn ( array $row ): bool => $row['id'] !== $id ) );
				return count( $rest ) < count( $rows ) ? $rest : throw new ProblemException( 'identity_secret_not_found' );
			}
		);
	}

	/**
	 * One change after the other, each of what is stored by then: a secret that was deleted does not come back.
	 *
	 * @param \Closure( list<array{id: string, secret: string, created_at: int}> ): list<array<string, mixed>> $decide
	 */
	private function change( \Closure $decide ): void {
		$this->turnstile->through(
			self::OPTION,
			function () use ( $decide ): void {
				wp_cache_delete( self::OPTION, 'options' );
				wp_cache_delete( 'notoptions', 'options' );
				update_option( self::OPTION, $decide( $this->rows() ), false );
			}
		);
	}

	/** @return list<array{id: string, secret: string, created_at: int}> Newest first. */
	private function rows(): array {
		return array_values( (array) get_option( self::OPTION, [] ) );
	}
}
