<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** A reply that has ended. */
final class ModelReply {

	/**
	 * @param string          $text      Markdown.
	 * @param FinishReason    $finish    Why it ended.
	 * @param string          $model     The model that answered, as the provider names it.
	 * @param Usage           $usage     Tokens, as the provider counted.
	 * @param string          $language  Language of the reply (BCP 47), or '' where it is not known.
	 * @param list<ToolCall>  $toolCalls What the model asks for before it goes on, in its order.
	 * @param ReplyState|null $state     What goes back with the results of the tools.
	 */
	public function __construct(
		public readonly string $text,
		public readonly FinishReason $finish,
		public readonly string $model,
		public readonly Usage $usage = new Usage(),
		public readonly string $language = '',
		public readonly array $toolCalls = [],
		public readonly ?ReplyState $state = null,
	) {}

	/** @return self The same, but that nothing that is shown or handed on has this key in it. */
	public function without( ApiKey $key ): self {
		$calls = array_map( static fn ( ToolCall $call ): ToolCall => new ToolCall( $call->id, $key->strike( $call->name ), $key->strike( $call->arguments ) ), $this->toolCalls );
		return new self( $key->strike( $this->text ), $this->finish, $key->strike( $this->model ), $this->usage, $this->language, $calls, $this->state );
	}
}
