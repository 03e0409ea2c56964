<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

defined( 'ABSPATH' ) || exit;

/** Another system that may tell the site something, without its secrets. */
final class Source {

	/**
	 * @param string               $name           The last part of its address.
	 * @param array<string, mixed> $settings       The contract's `InboundSourceInput` without the name.
	 * @param int                  $oldSecretUntil Milliseconds since 1970, UTC, as all times here; 0 for never.
	 * @param int                  $accepted       Messages that had an effect.
	 * @param int                  $refused        Messages that were refused and noted.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $name,
		public readonly array $settings,
		public readonly int $oldSecretUntil,
		public readonly int $accepted,
		public readonly int $refused,
		public readonly int $lastReceivedAt,
		public readonly int $createdAt,
		public readonly int $updatedAt,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		return new self(
			(string) $row['id'],
			(string) $row['name'],
			(array) json_decode( (string) $row['settings'], true ),
			(int) $row['old_secret_until'],
			(int) $row['accepted'],
			(int) $row['refused'],
			(int) $row['last_received_at'],
			(int) $row['created_at'],
			(int) $row['updated_at'],
		);
	}

	public function isEnabled(): bool {
		return (bool) $this->settings['enabled'];
	}

	/** @param string $type One of the contract's types of inbound messages. */
	public function may( string $type ): bool {
		return in_array( $type, (array) $this->settings['actions'], true );
	}

	/** @return list<int> Its bots; none for all. */
	public function bots(): array {
		return array_values( array_map( 'intval', (array) $this->settings['bots'] ) );
	}

	public function mayReach( int $botId ): bool {
		return $this->bots() === [] || in_array( $botId, $this->bots(), true );
	}

	/** What visitors see above its messages. */
	public function description(): string {
		return (string) $this->settings['description'];
	}
}
