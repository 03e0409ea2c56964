<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Registers applications, for administrators. */
final class Clients {

	/** @param int $most How many applications a site has at most. */
	public function __construct(
		private readonly Database $database,
		private readonly ClientStore $store,
		private readonly GrantStore $grants,
		private readonly int $most,
	) {}

	/**
	 * @param array<string, mixed> $input  The contract's `OAuthClientInput`.
	 * @param int                  $userId The administrator.
	 * @return array{Client, string|null} The client, and its secret, which is not told again; null for a public client.
	 * @throws ProblemException  `invalid_request` or `too_many_clients`.
	 * @throws DatabaseException
	 */
	public function register( array $input, int $userId ): array {
		$input = self::checked( $input );
		if ( count( $this->store->all() ) >= $this->most ) {
			throw new ProblemException( 'too_many_clients' );
		}
		$secret = $input['confidential'] ? TokenText::mint( TokenText::SECRET ) : null;
		return [ $this->store->create( $input, $secret, $userId ), $secret ];
	}

	/** @return list<Client> Newest first. */
	public function all(): array {
		return $this->store->all();
	}

	/**
	 * @throws ProblemException  `client_not_found`.
	 * @throws DatabaseException
	 */
	public function get( string $id ): Client {
		return $this->store->find( $id ) ?? throw new ProblemException( 'client_not_found' );
	}

	/**
	 * Whether it has a secret cannot change: tokens that an application got without one would become those of another kind.
	 *
	 * @param array<string, mixed> $input The contract's `OAuthClientInput`.
	 * @throws ProblemException  `client_not_found` or `invalid_request`.
	 * @throws DatabaseException
	 */
	public function update( string $id, array $input ): Client {
		$client = $this->get( $id );
		$input  = self::checked( $input );
		if ( $input['confidential'] !== $client->isConfidential ) {
			throw self::invalid( '/confidential', 'const', __( 'This cannot change. Register the application again.', 'causerie-chat' ) );
		}
		$this->database->transaction(
			function () use ( $id, $input ): void {
				$this->store->replace( $id, $input );
				if ( ! $input['client_credentials'] ) {
					$this->grants->endOfSite( $id );
				}
			}
		);
		return $this->get( $id );
	}

	/**
	 * Gives the client a new secret. The old one ends at once; tokens stay.
	 *
	 * @return array{Client, string}
	 * @throws ProblemException  `client_not_found` or `client_has_no_secret`.
	 * @throws DatabaseException
	 */
	public function rotateSecret( string $id ): array {
		if ( ! $this->get( $id )->isConfidential ) {
			throw new ProblemException( 'client_has_no_secret' );
		}
		$secret = TokenText::mint( TokenText::SECRET );
		$this->store->replaceSecret( $id, $secret );
		return [ $this->get( $id ), $secret ];
	}

	/**
	 * Removes the client and everything that was granted to it.
	 *
	 * @throws ProblemException  `client_not_found`.
	 * @throws DatabaseException
	 */
	public function delete( string $id ): void {
		$this->get( $id );
		$this->database->transaction(
			function () use ( $id ): void {
				$this->grants->endAllOf( $id );
				$this->store->delete( $id );
			}
		);
	}

	/**
	 * What the schema cannot say: rules between fields, and of addresses.
	 *
	 * @param array<string, mixed> $input
	 * @return array<string, mixed> Without repetitions.
	 */
	private static function checked( array $input ): array {
		foreach ( $input['redirect_uris'] as $index => $uri ) {
			if ( ! RedirectUri::canBeRegistered( $uri ) ) {
				throw self::invalid( "/redirect_uris/{$index}", 'format', __( 'Must be an https address, an http address of 127.0.0.1, or an address of an app such as com.example.app:/callback; without # and without a user name.', 'causerie-chat' ) );
			}
		}
		if ( $input['client_credentials'] && ! $input['confidential'] ) {
			throw self::invalid( '/client_credentials', 'const', __( 'Only an application that keeps a secret can act for the site.', 'causerie-chat' ) );
		}
		if ( $input['redirect_uris'] === [] && ! $input['client_credentials'] ) {
			throw self::invalid( '/redirect_uris', 'minItems', __( 'An application for users needs an address for its answer.', 'causerie-chat' ) );
		}
		$input['redirect_uris'] = array_values( array_unique( $input['redirect_uris'] ) );
		$input['scopes']        = array_values( array_unique( $input['scopes'] ) );
		return $input;
	}

	private static function invalid( string $pointer, string $rule, string $message ): ProblemException {
		return new ProblemException( 'invalid_request', fields: [ new FieldProblem( $pointer, $rule, $message ) ] );
	}
}
