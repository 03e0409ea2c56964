<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Secrets;

defined( 'ABSPATH' ) || exit;

/** A key that does not show itself: not in a dump, not as text, not serialised. */
final class ApiKey {

	/**
	 * @param string   $secret    '' where there is none.
	 * @param string   $id        Names it among the keys of its provider; '' for one that was only typed.
	 * @param int|null $createdAt When it was stored, in milliseconds since 1970.
	 */
	public function __construct(
		public readonly KeySource $source,
		#[\SensitiveParameter]
		private readonly string $secret = '',
		public readonly string $id = '',
		public readonly ?int $createdAt = null,
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

	/** @return array{id: string, source: string, last4: string, created_at: string|null} The contract's StoredKey. */
	public function describe(): array {
		return [ 'id' => $this->id ] + $this->state() + [ 'created_at' => $this->createdAt === null ? null : Clock::timestamp( $this->createdAt ) ];
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
