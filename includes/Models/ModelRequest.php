<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Knowledge\AnswerPolicy;
use Causerie\Chat\Knowledge\Passage;

defined( 'ABSPATH' ) || exit;

/** Everything that a model needs for one reply. */
final class ModelRequest {

	/**
	 * @param string             $instructions    The system instructions, complete.
	 * @param list<ModelMessage> $messages        The conversation, oldest first; the last one is the user's and holds the
	 *                                            question together with the numbered passages.
	 * @param string             $question        The question alone, as the visitor wrote it.
	 * @param list<Passage>      $passages        What was retrieved for it, best first; passage n is cited as [n], from 1.
	 * @param string             $language        Language of the page (BCP 47), or '' where it is not known.
	 * @param string             $model           The model's id, or '' for the one of the connection.
	 * @param float|null         $temperature     0 to 2, or null to send none.
	 * @param int                $maxOutputTokens The longest reply, in tokens.
	 * @param string             $contactUrl      Where a visitor is sent when the site has no answer, or ''.
	 * @param string             $conversation    Names the conversation to the provider: no session id, and nothing that tells who speaks; or ''.
	 * @param list<ToolDefinition> $tools         What the model may ask for.
	 * @param AnswerPolicy|null  $policy          When an answer is one; null for the usual.
	 * @param float|null         $seconds         The longest that a call may take, where somebody waits for what is only an
	 *                                            improvement; null for as long as models may take.
	 * @param bool               $isWhole         Whether the reply is wanted in one piece, since nobody reads along.
	 */
	public function __construct(
		public readonly string $instructions,
		public readonly array $messages,
		public readonly string $question,
		public readonly array $passages,
		public readonly string $language,
		public readonly string $model,
		public readonly ?float $temperature,
		public readonly int $maxOutputTokens,
		public readonly string $contactUrl,
		public readonly string $conversation = '',
		public readonly array $tools = [],
		public readonly ?float $seconds = null,
		public readonly ?AnswerPolicy $policy = null,
		public readonly bool $isWhole = false,
	) {}

	/** @return self The same with more said: the calls of a reply and what the tools answered. */
	public function followedBy( ModelMessage ...$messages ): self {
		return $this->with( [ ...$this->messages, ...array_values( $messages ) ], $this->model );
	}

	/** @return self The same, asked of another model. */
	public function to( string $model ): self {
		return $this->with( $this->messages, $model );
	}

	/** @param list<ModelMessage> $messages */
	private function with( array $messages, string $model ): self {
		return new self(
			$this->instructions,
			$messages,
			$this->question,
			$this->passages,
			$this->language,
			$model,
			$this->temperature,
			$this->maxOutputTokens,
			$this->contactUrl,
			$this->conversation,
			$this->tools,
			$this->seconds,
			$this->policy,
			$this->isWhole,
		);
	}
}
