<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Platform\Signing\SigningKey;

defined( 'ABSPATH' ) || exit;

/** What inbound sources sign with. */
final class SourceSecrets {

	private const PURPOSE = 'inbound-secret';

	public function __construct(
		private readonly Secrets $secrets,
		private readonly SourceStore $sources,
		private readonly Clock $clock,
	) {}

	public function seal( SigningKey $key ): string {
		return $this->secrets->encrypt( $key->toString(), self::PURPOSE );
	}

	/**
	 * The secrets that count at this moment: two while one is being rotated, none where the salts of the site were changed.
	 *
	 * @return list<SigningKey>
	 * @throws DatabaseException
	 */
	public function of( Source $source ): array {
		$stored = $this->sources->secrets( $source->id );
		$keys   = [ $this->open( $stored['secret'] ) ];
		if ( $source->oldSecretUntil > $this->clock->milliseconds() ) {
			$keys[] = $this->open( $stored['old_secret'] );
		}
		return array_values( array_filter( $keys ) );
	}

	private function open( string $stored ): ?SigningKey {
		$text = $stored === '' ? null : $this->secrets->decrypt( $stored, self::PURPOSE );
		return $text === null ? null : SigningKey::parse( $text );
	}
}
