<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Someone who can answer. */
final class Provider {

	public const BUILTIN           = 'builtin';
	public const OPENAI            = 'openai';
	public const ANTHROPIC         = 'anthropic';
	public const GOOGLE            = 'google';
	public const MISTRAL           = 'mistral';
	public const CAUSERIE          = 'causerie';
	public const OPENAI_COMPATIBLE = 'openai_compatible';
	public const WORDPRESS         = 'wordpress';

	/** Whether it needs a connection: false for one that works at once. */
	public readonly bool $needsConnection;

	/** @param string $id The id of its kind, or for another OpenAI-compatible server one that the owner chose. */
	public function __construct(
		public readonly string $id,
		public readonly string $label,
		public readonly ProviderKind $kind,
	) {
		$this->needsConnection = $kind->needsConnection();
	}

	/** Whether the owner named it. */
	public function isNamed(): bool {
		return $this->id !== $this->kind->value;
	}
}
