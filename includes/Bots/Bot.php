<?php
declare(strict_types=1);

namespace Causerie\Chat\Bots;

defined( 'ABSPATH' ) || exit;

/** A chatbot of the site. */
final class Bot {

	public const ACTIVE  = 'active';
	public const TRASHED = 'trashed';

	/**
	 * @param int                     $id       1 or more.
	 * @param string                  $name     What visitors see.
	 * @param self::ACTIVE|self::TRASHED $state A trashed bot answers nobody.
	 * @param array<string, mixed>    $settings The contract's `BotSettings` with all defaults.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $name,
		public readonly string $state,
		public readonly array $settings,
	) {}

	public function isActive(): bool {
		return $this->state === self::ACTIVE;
	}

	/** @return array{id: int, name: string, state: string, settings: array<string, mixed>} The contract's `Bot`. */
	public function toArray(): array {
		return [
			'id'       => $this->id,
			'name'     => $this->name,
			'state'    => $this->state,
			'settings' => $this->settings,
		];
	}
}
