<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ToolCall;

defined( 'ABSPATH' ) || exit;

/** Puts the tool calls of a reply together from their pieces. */
final class ToolCalls {

	/** @var array<int|string, array{id: string, name: string, arguments: string}> In the order in which they began. */
	private array $calls = [];

	private int $bytes = 0;

	/** @return bool Whether to go on. */
	public function take( ToolCallPiece $piece, ModelListener $listener ): bool {
		// Some servers name no id. The result needs one to refer to, in all rounds of a turn.
		$call = $this->calls[ $piece->index ] ?? [
			'id'        => $piece->id === '' ? 'call_' . bin2hex( random_bytes( 8 ) ) : $piece->id,
			'name'      => '',
			'arguments' => '',
		];
		$call['name']                 = $call['name'] === '' ? $piece->name : $call['name'];
		$call['arguments']           .= $piece->arguments;
		$this->calls[ $piece->index ] = $call;
		$this->bytes                 += strlen( $piece->arguments ) + strlen( $piece->name );
		return $listener->toolCall( $call['id'], $call['name'], $piece->arguments );
	}

	public function isEmpty(): bool {
		return $this->calls === [];
	}

	/** @return int Bytes of names and arguments so far. */
	public function bytes(): int {
		return $this->bytes;
	}

	/** @return list<ToolCall> */
	public function all(): array {
		return array_map(
			static fn ( array $call ): ToolCall => new ToolCall( $call['id'], $call['name'], trim( $call['arguments'] ) === '' ? '{}' : $call['arguments'] ),
			array_values( $this->calls )
		);
	}
}
