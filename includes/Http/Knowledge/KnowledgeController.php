<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Knowledge;

use Causerie\Chat\Chat\Retrieval\Explanation;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Knowledge\Documents\CoverageStore;
use Causerie\Chat\Knowledge\Indexer;
use Causerie\Chat\Knowledge\Retriever;

defined( 'ABSPATH' ) || exit;

/** What the bot knows of the site. */
final class KnowledgeController {

	public function __construct(
		private readonly Retriever $retriever,
		private readonly Explanation $explanation,
		private readonly Indexer $indexer,
		private readonly CoverageStore $coverage,
	) {}

	public function status( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->indexer->status() );
	}

	public function coverage(): \WP_REST_Response {
		return new \WP_REST_Response(
			[
				'types'     => $this->coverage->types(),
				'languages' => $this->coverage->languages(),
			]
		);
	}

	/** @throws ProblemException `bot_not_found`. */
	public function search( Call $call ): \WP_REST_Response {
		[ 'query' => $query, 'limit' => $limit, 'language' => $language ] = $call->query;
		return new \WP_REST_Response( $this->explanation->of( $call->query, $this->retriever->searchPages( $query, $limit, $language ) ) );
	}

	public function reindex( Call $call ): \WP_REST_Response {
		$this->indexer->start();
		return new \WP_REST_Response( $this->indexer->status() );
	}

	public function pause( Call $call ): \WP_REST_Response {
		$this->indexer->pause();
		return new \WP_REST_Response( $this->indexer->status() );
	}

	public function resume( Call $call ): \WP_REST_Response {
		$this->indexer->resume();
		return new \WP_REST_Response( $this->indexer->status() );
	}
}
