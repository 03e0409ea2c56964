<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** Everyone who can answer: one of each kind, and the OpenAI-compatible servers that the owner named. */
final class Providers {

	public function __construct( private readonly ConnectionRows $rows = new ConnectionRows() ) {}

	/** @return list<Provider> In the order in which they are shown. */
	public function all(): array {
		return array_map( $this->make( ... ), [ ...array_column( ProviderKind::cases(), 'value' ), ...$this->rows->named() ] );
	}

	/** @throws ProblemException `provider_not_found`. */
	public function get( string $id ): Provider {
		if ( ProviderKind::tryFrom( $id ) === null && ! in_array( $id, $this->rows->named(), true ) ) {
			throw new ProblemException( 'provider_not_found' );
		}
		return $this->make( $id );
	}

	/** @throws ProblemException `provider_not_found`, also for one that has nothing to connect. */
	public function connectable( string $id ): Provider {
		$provider = $this->get( $id );
		return $provider->needsConnection ? $provider : throw new ProblemException( 'provider_not_found' );
	}

	/**
	 * One that may be connected: it exists, or it becomes another OpenAI-compatible server.
	 *
	 * @param string $id As the contract's ProviderId.
	 * @throws ProblemException `provider_not_found` for one that has nothing to connect.
	 */
	public function nameable( string $id ): Provider {
		return ProviderKind::tryFrom( $id ) === null ? $this->make( $id ) : $this->connectable( $id );
	}

	private function make( string $id ): Provider {
		$kind  = ProviderKind::of( $id );
		$label = $kind->value === $id ? $kind->label() : $this->rows->get( $id )['label'];
		return new Provider( $id, $label === '' ? $id : $label, $kind );
	}
}
