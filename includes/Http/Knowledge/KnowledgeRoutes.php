<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Knowledge;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Which controller answers which route of the knowledge. */
final class KnowledgeRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'knowledge.status'  => static fn ( Call $call ) => $services->knowledgeController()->status( $call ),
			'knowledge.search'  => static fn ( Call $call ) => $services->knowledgeController()->search( $call ),
			'knowledge.reindex' => static fn ( Call $call ) => $services->knowledgeController()->reindex( $call ),
			'knowledge.embeddings' => static fn ( Call $call ) => $services->embeddingsController()->status( $call ),
			'documents.list'    => static fn ( Call $call ) => $services->documentsController()->list( $call ),
			'documents.put'     => static fn ( Call $call ) => $services->documentsController()->put( $call ),
			'documents.get'     => static fn ( Call $call ) => $services->documentsController()->get( $call ),
			'documents.replace' => static fn ( Call $call ) => $services->documentsController()->replace( $call ),
			'documents.delete'  => static fn ( Call $call ) => $services->documentsController()->delete( $call ),
		];
	}
}
