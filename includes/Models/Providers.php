<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** The catalogue: every provider of the contract, in the order in which it is shown. */
final class Providers {

	/** @return list<Provider> */
	public function all(): array {
		return [
			new Provider( Provider::BUILTIN, __( 'Built-in answers', 'causerie-chat' ), false ),
			new Provider( Provider::OPENAI_COMPATIBLE, __( 'OpenAI-compatible server', 'causerie-chat' ), true ),
		];
	}

	/** @throws ProblemException `provider_not_found`. */
	public function get( string $id ): Provider {
		foreach ( $this->all() as $provider ) {
			if ( $provider->id === $id ) {
				return $provider;
			}
		}
		throw new ProblemException( 'provider_not_found' );
	}

	/** @throws ProblemException `provider_not_found`, also for one that has nothing to connect. */
	public function connectable( string $id ): Provider {
		$provider = $this->get( $id );
		if ( ! $provider->needsConnection ) {
			throw new ProblemException( 'provider_not_found' );
		}
		return $provider;
	}
}
