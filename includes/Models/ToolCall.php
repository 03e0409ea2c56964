<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** A model asks for a tool. Nothing of it is to be trusted before it was judged by the tool's schema. */
final class ToolCall {

	/**
	 * @param string $id        Names the call within the conversation; the result refers to it. Never empty.
	 * @param string $name      The tool, as the model spelled it.
	 * @param string $arguments JSON as the model wrote it: may be broken; '{}' where it wrote nothing.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $name,
		public readonly string $arguments,
	) {}

	/** @return \stdClass|null The arguments decoded, or null where they are no JSON object. */
	public function decoded(): ?\stdClass {
		$decoded = json_decode( $this->arguments, false, 64 );
		return $decoded instanceof \stdClass ? $decoded : null;
	}
}
