<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Lets a message of another system in, or not: by its bytes, before anything of it is read. */
final class Gate {

	/**
	 * @param int $bytes     The contract's limit `documentBytes`.
	 * @param int $tolerance The contract's limit `signatureSeconds`.
	 */
	public function __construct(
		private readonly SourceStore $sources,
		private readonly SourceSecrets $secrets,
		private readonly Clock $clock,
		private readonly int $bytes,
		private readonly int $tolerance,
	) {}

	/**
	 * @throws ProblemException `source_not_found`, `body_too_large`, `source_disabled`, or what `Signed::verify()` throws.
	 * @throws DatabaseException
	 */
	public function admit( string $name, Signed $message ): Source {
		$source = $this->sources->findByName( $name ) ?? throw new ProblemException( 'source_not_found' );
		if ( strlen( $message->body ) > $this->bytes ) {
			throw new ProblemException( 'body_too_large' );
		}
		$message->verify( $this->secrets->of( $source ), intdiv( $this->clock->milliseconds(), 1000 ), $this->tolerance );
		return $source->isEnabled() ? $source : throw new ProblemException( 'source_disabled' );
	}
}
