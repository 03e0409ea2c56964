<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** What one event says about a reply. */
final class Fragment {

	/**
	 * @param string              $text      What may be shown. Thoughts are not in it.
	 * @param list<ToolCallPiece> $toolCalls
	 * @param FinishReason|null   $finish    Why the reply ends, once that is said.
	 * @param string              $word      The provider's word for it.
	 * @param bool                $isDone    Whether the reply is whole. The usage may still come.
	 * @param Usage|null          $usage
	 * @param string              $model     The model that answers, or '' where nothing is said.
	 * @param list<mixed>         $state     Items for the ReplyState.
	 * @param int                 $thoughts  Bytes of what the model thought: it is paid for, and not shown.
	 * @param bool                $isWholeUsage Whether the usage replaces all that was said of it before, its zeros included.
	 */
	public function __construct(
		public readonly string $text = '',
		public readonly array $toolCalls = [],
		public readonly ?FinishReason $finish = null,
		public readonly string $word = '',
		public readonly bool $isDone = false,
		public readonly ?Usage $usage = null,
		public readonly string $model = '',
		public readonly array $state = [],
		public readonly bool $isWholeUsage = false,
		public readonly int $thoughts = 0,
	) {}
}
