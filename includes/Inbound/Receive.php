<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * Does what a message says that was let in: once, however often it comes.
 *
 * Its id is kept in the transaction of its effect, so that neither is there without the other; of several that come at the
 * same time, the others wait for the first one. A message that is refused leaves nothing behind and can come again.
 */
final class Receive {

	/** @param \Closure( string ): Effect $effects By type; only that of a message is made. */
	public function __construct(
		private readonly Database $database,
		private readonly ReceiptStore $receipts,
		private readonly SourceStore $sources,
		private readonly \Closure $effects,
	) {}

	/**
	 * @param array{type: string, data: array<string, mixed>} $said The contract's `InboundMessage`.
	 * @return Receipt The same for the same message.
	 * @throws ProblemException `action_not_allowed`, `webhook_id_reused`, or what the effect throws.
	 * @throws DatabaseException
	 */
	public function receive( Source $source, Signed $message, array $said ): Receipt {
		if ( ! $source->may( $said['type'] ) ) {
			throw new ProblemException( 'action_not_allowed' );
		}
		$effect  = ( $this->effects )( $said['type'] );
		$outcome = $this->database->transaction( fn (): ?Outcome => $this->once( $source, $message, $said, $effect ) );
		$receipt = $this->receipts->find( $source->id, $message->id ) ?? throw new \LogicException( 'The message was just received.' );
		if ( $outcome === null && ! hash_equals( $receipt->bodyHash, hash( 'sha256', $message->body ) ) ) {
			throw new ProblemException( 'webhook_id_reused' );
		}
		if ( $outcome?->then !== null ) {
			( $outcome->then )();
		}
		return $receipt;
	}

	/**
	 * @param array{type: string, data: array<string, mixed>} $said
	 * @return Outcome|null Null where it has come before.
	 */
	private function once( Source $source, Signed $message, array $said, Effect $effect ): ?Outcome {
		if ( ! $this->receipts->take( $source->id, $message->id, $message->body, $said['type'] ) ) {
			return null;
		}
		$outcome = self::apply( $effect, $source, $said['data'] );
		$this->receipts->settle( $source->id, $message->id, $outcome );
		$this->sources->accepted( $source->id );
		return $outcome;
	}

	/**
	 * Where a field is wrong, the sender finds it below `data`.
	 *
	 * @param array<string, mixed> $data
	 * @throws ProblemException What the effect throws.
	 */
	private static function apply( Effect $effect, Source $source, array $data ): Outcome {
		try {
			return $effect->apply( $source, $data );
		} catch ( ProblemException $failure ) {
			$problem = $failure->problem;
			$fields  = array_map( static fn ( FieldProblem $field ): FieldProblem => new FieldProblem( '/data' . $field->pointer, $field->rule, $field->message ), $problem->fields );
			throw new ProblemException( $problem->code, $problem->retryAfter, $fields, $failure );
		}
	}
}
