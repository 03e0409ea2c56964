<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Platform\Secrets;

defined( 'ABSPATH' ) || exit;

/** A key that does not show itself: not in a dump, not as text, not serialised. */
final class ApiKey {

	/** @param string $secret '' where there is none. */
	public function __construct(
		public readonly KeySource $source,
		#[\SensitiveParameter]
		private readonly string $secret = '',
	) {}

	/** @return string The key itself, for the one request that needs it; '' where there is none. */
	public function reveal(): string {
		return $this->secret;
	}

	/**
	 * A text of others without this key: not whole, not the parts that providers quote in their errors, and no other
	 * bearer token either.
	 */
	public function scrub( string $text ): string {
		return KeyScrubber::scrub( $text, $this->secret );
	}

	/** A reply or a name of others without this key. */
	public function strike( string $text ): string {
		return KeyScrubber::strike( $text, $this->secret );
	}

	/** @return array{source: string, last4: string} The contract's KeyState. */
	public function state(): array {
		return [
			'source' => $this->source->value,
			'last4'  => Secrets::lastFour( $this->secret ),
		];
	}

	/** @return array<string, mixed> */
	public function __debugInfo(): array {
		return $this->state();
	}

	/** @return never */
	public function __serialize(): array {
		throw new \LogicException( 'A key is not written anywhere.' );
	}
}
