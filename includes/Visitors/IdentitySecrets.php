<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Secrets;

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
	 */
	public function create(): IdentitySecret {
		$rows = $this->rows();
		if ( count( $rows ) >= self::MOST ) {
			throw new ProblemException( 'identity_secrets_full' );
		}
		$secret = 'ids_' . rtrim( strtr( base64_encode( random_bytes( 32 ) ), '+/', '-_' ), '=' );
		$made   = new IdentitySecret( 'ids_' . bin2hex( random_bytes( 6 ) ), $secret, $this->clock->milliseconds() );
		$row    = [
			'id'         => $made->id,
			'secret'     => $this->secrets->encrypt( $secret, self::PURPOSE ),
			'created_at' => $made->createdAt,
		];
		update_option( self::OPTION, [ $row, ...$rows ], false );
		return $made;
	}

	/** @throws ProblemException `identity_secret_not_found`, also for one that is not stored here. */
	public function delete( string $id ): void {
		$rows = $this->rows();
		$rest = array_values( array_filter( $rows, static fn ( array $row ): bool => $row['id'] !== $id ) );
		if ( count( $rest ) === count( $rows ) ) {
			throw new ProblemException( 'identity_secret_not_found' );
		}
		update_option( self::OPTION, $rest, false );
	}

	/** @return list<array{id: string, secret: string, created_at: int}> Newest first. */
	private function rows(): array {
		return array_values( (array) get_option( self::OPTION, [] ) );
	}
}
