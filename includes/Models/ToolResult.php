<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** What a tool answered, for the model that asked. */
final class ToolResult {

	/**
	 * @param string $callId  The id of the ToolCall.
	 * @param string $name    The tool.
	 * @param string $content Text, or JSON as text.
	 * @param bool   $isError Whether the tool failed.
	 */
	public function __construct(
		public readonly string $callId,
		public readonly string $name,
		public readonly string $content,
		public readonly bool $isError = false,
	) {}
}
