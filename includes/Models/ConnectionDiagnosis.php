<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Models\Catalogue\Catalogue;
use Causerie\Chat\Models\Providers\ModelList;
use Causerie\Chat\Models\Providers\WireFormats;

defined( 'ABSPATH' ) || exit;

/** Finds out what is wrong with a connection that gave no reply, and says what its owner can do. */
final class ConnectionDiagnosis {

	/** How cURL (its error codes) and PHP say that a certificate or the encryption is at fault. */
	private const CERTIFICATE = '/cURL error (35|51|58|59|60|64|66|77|80|82|83|90|91)\b|certificate|\bSSL\b|\bTLS\b/i';

	/** Models that are named when the one that was asked for is not there. */
	private const NEAREST = 3;

	/** Models that are named when none is chosen. */
	private const SOME = 5;

	public function __construct(
		private readonly ModelList $lists,
		private readonly Catalogue $catalogue,
	) {}

	/** @return array{code: string, fault: string, message: string, advice: string, models: list<string>} The contract's error of a ConnectionTest. */
	public function of( Connection $connection, ModelException $failure ): array {
		$offered = in_array( $failure->problem, [ 'model_auth', 'model_not_found' ], true ) ? $this->offered( $connection ) : null;
		$fault   = $this->fault( $connection, $failure, $offered );
		$models  = match ( $fault ) {
			'model_missing' => array_slice( $offered ?? [], 0, self::SOME ),
			'model_unknown' => self::nearest( $connection->model, $offered ?? $this->known( $connection ) ),
			default         => [],
		};
		return [
			'code'    => $failure->problem,
			'fault'   => $fault,
			'message' => $failure->detail,
			'advice'  => self::advice( $fault, $failure, $connection, $models ),
			'models'  => $models,
		];
	}

	/** @return array{code: string, fault: string, message: string, advice: string, models: list<string>} The same, where the site may not spend what a call can cost. */
	public static function ofBudget(): array {
		$problem = new Problem( 'budget_spent' );
		return [
			'code'    => $problem->code,
			'fault'   => 'other',
			'message' => '',
			'advice'  => $problem->advice(),
			'models'  => [],
		];
	}

	/** @param list<string>|null $offered */
	private function fault( Connection $connection, ModelException $failure, ?array $offered ): string {
		return match ( $failure->problem ) {
			// A list that anyone may read proves nothing, so a key that is not known (401) is a wrong key all the same.
			'model_auth'         => $offered !== null && $failure->status === 403 ? 'no_access' : 'key_refused',
			'model_not_found'    => $this->faultOfModel( $connection, $offered ),
			'model_quota'        => 'no_credit',
			'model_rate_limited' => 'busy',
			'model_bad_response' => 'address_wrong',
			'model_network'      => preg_match( self::CERTIFICATE, $failure->detail ) ? 'certificate' : 'unreachable',
			'model_timeout'      => 'slow',
			default              => 'other',
		};
	}

	/** @param list<string>|null $offered */
	private function faultOfModel( Connection $connection, ?array $offered ): string {
		if ( $connection->model === '' ) {
			return 'model_missing';
		}
		// The makers hide models from keys that may not use them: then the model is known to be sold, and not to be there.
		$isSold = $this->catalogue->isSold( $connection->kind->value, $connection->model, gmdate( 'Y-m-d' ) );
		return $offered !== null && ( $isSold || in_array( $connection->model, $offered, true ) ) ? 'no_access' : 'model_unknown';
	}

	/** @return list<string>|null What this key may see; null where the provider does not say. */
	private function offered( Connection $connection ): ?array {
		try {
			$format = WireFormats::listing( $connection );
			return $format === null ? null : array_column( $this->lists->fetch( $connection, $format ), 'id' );
		} catch ( ModelException ) {
			return null;
		}
	}

	/** @return list<string> */
	private function known( Connection $connection ): array {
		return array_map( 'strval', array_column( $this->catalogue->ofKind( $connection->kind->value ), 'id' ) );
	}

	/**
	 * @param list<string> $ids
	 * @return list<string> The most alike first; those that have nothing in common are left out.
	 */
	private static function nearest( string $model, array $ids ): array {
		$scores = [];
		foreach ( $ids as $id ) {
			similar_text( strtolower( $model ), strtolower( $id ), $percent );
			$scores[ $id ] = $percent;
		}
		arsort( $scores );
		$alike = array_filter( $scores, static fn ( float $percent ): bool => $percent >= 40.0 );
		return array_map( 'strval', array_slice( array_keys( $alike ), 0, self::NEAREST ) );
	}

	/** @param list<string> $models */
	private static function advice( string $fault, ModelException $failure, Connection $connection, array $models ): string {
		$model  = $connection->model;
		$server = $connection->baseUrl->origin;
		$named  = implode( ', ', $models );
		return match ( true ) {
			$fault === 'key_refused' => __( 'The key was refused. Check that it is complete, still valid and a key of this provider.', 'causerie-chat' ),
			/* translators: %s: name of a model. */
			$fault === 'no_access' => sprintf( __( 'The key is right but has no access to the model %s. Choose another model, or give the key access to it at the provider.', 'causerie-chat' ), $model ),
			/* translators: 1: name of a model, 2: names of models. */
			$fault === 'model_unknown' && $named !== '' => sprintf( __( 'The provider does not know the model %1$s. Perhaps one of these is meant: %2$s', 'causerie-chat' ), $model, $named ),
			/* translators: %s: name of a model. */
			$fault === 'model_unknown' => sprintf( __( 'The provider does not know the model %s. Choose another one.', 'causerie-chat' ), $model ),
			/* translators: %s: names of models. */
			$fault === 'model_missing' && $named !== '' => sprintf( __( 'No model is chosen. The provider offers: %s', 'causerie-chat' ), $named ),
			$fault === 'model_missing' => __( 'No model is chosen. Enter the name of one.', 'causerie-chat' ),
			$fault === 'no_credit' => __( 'The key is right, but its account has no credit left or has reached its own spending limit. Check the billing page of the provider.', 'causerie-chat' ),
			$fault === 'busy' => __( 'The key is right, but it is used too often at the moment. Wait a little, then test again.', 'causerie-chat' ),
			/* translators: %s: an address. */
			$fault === 'address_wrong' => sprintf( __( 'Something answers at %s, but not as this provider does. Check the address.', 'causerie-chat' ), $server ),
			/* translators: %s: an address. */
			$fault === 'certificate' => sprintf( __( 'The connection to %s is not safe, so nothing was sent: its certificate is not valid for this address, or it speaks no TLS.', 'causerie-chat' ), $server ),
			/* translators: %s: an address. */
			$fault === 'unreachable' => sprintf( __( 'Nothing answers at %s. Check the address, and whether this web server may connect to it.', 'causerie-chat' ), $server ),
			/* translators: %s: an address. */
			$fault === 'slow' => sprintf( __( '%s did not answer in time. Try again, or choose a faster model.', 'causerie-chat' ), $server ),
			default => ( new Problem( $failure->problem ) )->advice(),
		};
	}
}
