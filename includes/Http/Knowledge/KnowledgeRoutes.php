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
			'knowledge.pause'   => static fn ( Call $call ) => $services->knowledgeController()->pause( $call ),
			'knowledge.resume'  => static fn ( Call $call ) => $services->knowledgeController()->resume( $call ),
			'knowledge.embeddings' => static fn ( Call $call ) => $services->embeddingsController()->status( $call ),
			'knowledge.coverage' => static fn () => $services->knowledgeController()->coverage(),
			'documents.list'    => static fn ( Call $call ) => $services->documentsController()->list( $call ),
			'documents.put'     => static fn ( Call $call ) => $services->documentsController()->put( $call ),
			'documents.get'     => static fn ( Call $call ) => $services->documentsController()->get( $call ),
			'documents.replace' => static fn ( Call $call ) => $services->documentsController()->replace( $call ),
			'documents.delete'  => static fn ( Call $call ) => $services->documentsController()->delete( $call ),
			'documents.patch'   => static fn ( Call $call ) => $services->documentsController()->patch( $call ),
			'documents.reindex' => static fn ( Call $call ) => $services->documentsController()->reindex( $call ),
			'documents.passages' => static fn ( Call $call ) => $services->documentsController()->passages( $call ),
			'websites.list'     => static fn () => $services->websitesController()->list(),
			'websites.add'      => static fn ( Call $call ) => $services->websitesController()->add( $call ),
			'websites.get'      => static fn ( Call $call ) => $services->websitesController()->get( $call ),
			'websites.delete'   => static fn ( Call $call ) => $services->websitesController()->delete( $call ),
			'websites.read'     => static fn ( Call $call ) => $services->websitesController()->read( $call ),
			'answers.list'      => static fn ( Call $call ) => $services->curatedAnswersController()->list( $call ),
			'answers.create'    => static fn ( Call $call ) => $services->curatedAnswersController()->create( $call ),
			'answers.get'       => static fn ( Call $call ) => $services->curatedAnswersController()->get( $call ),
			'answers.replace'   => static fn ( Call $call ) => $services->curatedAnswersController()->replace( $call ),
			'answers.delete'    => static fn ( Call $call ) => $services->curatedAnswersController()->delete( $call ),
		];
	}
}
