<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Models\OpenAiCompatible\ModelList;
use Causerie\Chat\Models\OpenAiCompatible\OpenAiCompatibleModel;
use Causerie\Chat\Platform\HttpClient;

defined( 'ABSPATH' ) || exit;

/** Makes a real call to a connection, stored or not, and tells how it went. */
final class ConnectionTester {

	/** Room for the thoughts of a reasoning model before its greeting. */
	private const MAX_OUTPUT_TOKENS = 1024;

	/** Models that are named when none is chosen. */
	private const NAMED_MODELS = 5;

	public function __construct(
		private readonly HttpClient $http,
		private readonly int $maxReplyBytes,
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
		$model    = new OpenAiCompatibleModel( $this->http, $connection, $this->maxReplyBytes );
		return ( new GuardedModel( $model, $connection->key ) )->stream( $request, new SilentListener() );
	}

	/** A server with one model, as local ones are, leaves nothing to choose. */
	private function onlyModel( Connection $connection ): string {
		$ids = array_column( ( new ModelList( $this->http ) )->fetch( $connection ), 'id' );
		if ( count( $ids ) === 1 ) {
			return $ids[0];
		}
		$named = $ids === [] ? 'none' : implode( ', ', array_slice( $ids, 0, self::NAMED_MODELS ) );
		throw new ModelException( 'model_not_found', $connection->key->scrub( 'No model is chosen. The server offers: ' . $named ) );
	}
}
