<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Someone who can answer, as the catalogue knows it. */
final class Provider {

	public const BUILTIN           = 'builtin';
	public const OPENAI            = 'openai';
	public const ANTHROPIC         = 'anthropic';
	public const OPENAI_COMPATIBLE = 'openai_compatible';

	/** @param bool $needsConnection False for a provider that works at once. */
	public function __construct(
		public readonly string $id,
		public readonly string $label,
		public readonly bool $needsConnection,
	) {}
}
