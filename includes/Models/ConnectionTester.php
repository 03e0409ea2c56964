<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Providers\ModelList;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Models\Routing\Attempts;
use Causerie\Chat\Models\Routing\Hearing;
use Causerie\Chat\Models\Routing\MeteredCall;
use Causerie\Chat\Models\Routing\OpenCalls;
use Causerie\Chat\Models\Routing\Purse;
use Causerie\Chat\Models\Trace\CallTrace;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\HttpClient;

defined( 'ABSPATH' ) || exit;

/** Makes a real call to a connection, stored or not, and tells how it went. It costs what any call costs, and is paid for like one. */
final class ConnectionTester {

	/** What the calls are for, beside the conversations and the tasks of the contract's `TaskModels`. */
	public const TASK = 'test';

	/** Room for the thoughts of a reasoning model before its greeting. */
	private const MAX_OUTPUT_TOKENS = 1024;

	/** Models that are named when none is chosen. */
	private const NAMED_MODELS = 5;

	/** @param \Closure( string ): Purse $purses Pays for what it costs, by the name of the task. */
	public function __construct(
		private readonly HttpClient $http,
		private readonly Clock $clock,
		private readonly \Closure $purses,
		private readonly int $maxReplyBytes,
		private readonly OpenCalls $open,
		private readonly CallTrace $trace,
	) {}

	/**
	 * @return ModelReply|null Null where the budget does not allow the call.
	 * @throws ModelException When no reply could be had.
	 */
	public function ask( Connection $connection ): ?ModelReply {
		$question = 'Say hello in one short sentence.';
		$choice   = new ModelChoice( $connection->provider, $connection->model === '' ? $this->onlyModel( $connection ) : $connection->model );
		$request  = new ModelRequest(
			'You are a friendly assistant.',
			[ new ModelMessage( ModelMessage::USER, $question ) ],
			$question,
			[],
			'',
			$choice->model,
			null,
			self::MAX_OUTPUT_TOKENS,
			'',
		);
		// Not the stored connection, which can be another one or none.
		$call = new MeteredCall( fn (): Model => new HttpModel( $this->http, WireFormats::of( $connection ), $connection, $this->maxReplyBytes, onSend: $this->trace->sent( ... ) ), $this->open, $this->trace );
		return $call->make( $choice, $request, new Hearing( new SilentListener(), static fn () => null ), ( $this->purses )( self::TASK ), new Attempts( $this->clock ) );
	}

	/** A server with one model, as local ones are, leaves nothing to choose, and neither does a provider that names no models. */
	private function onlyModel( Connection $connection ): string {
		$format = WireFormats::listing( $connection );
		if ( $format === null ) {
			return '';
		}
		$ids = array_column( ( new ModelList( $this->http ) )->fetch( $connection, $format ), 'id' );
		if ( count( $ids ) === 1 ) {
			return $ids[0];
		}
		$named = $ids === [] ? 'none' : implode( ', ', array_slice( $ids, 0, self::NAMED_MODELS ) );
		throw new ModelException( 'model_not_found', $connection->key->scrub( 'No model is chosen. The server offers: ' . $named ) );
	}
}
