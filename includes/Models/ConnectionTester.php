<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Providers\ModelList;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Models\Trace\CallTrace;
use Causerie\Chat\Platform\HttpClient;

defined( 'ABSPATH' ) || exit;

/** Makes a real call to a connection, stored or not, and tells how it went. */
final class ConnectionTester {

	/** What the call is for, in a trace. */
	public const TASK = 'test';

	/** Room for the thoughts of a reasoning model before its greeting. */
	private const MAX_OUTPUT_TOKENS = 1024;

	/** Models that are named when none is chosen. */
	private const NAMED_MODELS = 5;

	public function __construct(
		private readonly HttpClient $http,
		private readonly int $maxReplyBytes,
		private readonly CallTrace $trace,
	) {}

	/** @throws ModelException When no reply could be had. */
	public function ask( Connection $connection ): ModelReply {
		$question = 'Say hello in one short sentence.';
		$request  = new ModelRequest(
			'You are a friendly assistant.',
			[ new ModelMessage( ModelMessage::USER, $question ) ],
			$question,
			[],
			'',
			$connection->model === '' ? $this->onlyModel( $connection ) : $connection->model,
			null,
			self::MAX_OUTPUT_TOKENS,
			'',
		);
		$model = new HttpModel( $this->http, WireFormats::of( $connection ), $connection, $this->maxReplyBytes, onSend: $this->trace->sent( ... ) );
		return $this->trace->reply(
			new ModelChoice( $connection->provider, $request->model ),
			self::TASK,
			0,
			$request,
			new SilentListener(),
			static fn ( ModelListener $listener ): ModelReply => $model->stream( $request, $listener )
		);
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
