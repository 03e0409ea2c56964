<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Knowledge;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Knowledge\Documents\Document;
use Causerie\Chat\Knowledge\Documents\DocumentDesk;
use Causerie\Chat\Knowledge\Documents\Documents;
use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Knowledge\Documents\DocumentText;

defined( 'ABSPATH' ) || exit;

/** What the bot knows, one by one. */
final class DocumentsController {

	public function __construct(
		private readonly Documents $documents,
		private readonly DocumentStore $store,
		private readonly DocumentDesk $desk,
	) {}

	public function list( Call $call ): \WP_REST_Response {
		$query    = $call->query;
		$page     = $this->store->page( $query );
		$response = new \WP_REST_Response( [ 'documents' => array_map( static fn ( Document $document ): array => $document->toArray(), $page->documents ) ] );
		$response->header( 'X-WP-Total', (string) $page->total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $page->total / $query['per_page'] ) );
		return $response;
	}

	public function put( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->documents->put( $call->body['source'], $call->body['external_id'] ?? null, DocumentText::of( $call->body ) )->toArray() );
	}

	/** @throws ProblemException `document_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->detail( $this->documents->find( self::id( $call ) ) ) );
	}

	/** @throws ProblemException `document_not_found` or `document_of_site`. */
	public function replace( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->detail( $this->documents->replace( self::id( $call ), DocumentText::of( $call->body ) ) ) );
	}

	/** @throws ProblemException `document_not_found` or `document_of_site`. */
	public function delete( Call $call ): \WP_REST_Response {
		$this->documents->remove( self::id( $call ) );
		return new \WP_REST_Response( null, 204 );
	}

	/** @throws ProblemException `document_not_found`. */
	public function patch( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->desk->exclude( self::id( $call ), $call->body['excluded'] )->toArray() );
	}

	/** @throws ProblemException `document_not_found`. */
	public function reindex( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->desk->reindex( self::id( $call ) )->toArray() );
	}

	/** @throws ProblemException `document_not_found`. */
	public function passages( Call $call ): \WP_REST_Response {
		$document = $this->documents->find( self::id( $call ) );
		$perPage  = $call->query['per_page'];
		$response = new \WP_REST_Response( [ 'passages' => $this->store->passages( $document->id, $call->query['page'], $perPage ) ] );
		$response->header( 'X-WP-Total', (string) $document->passages );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $document->passages / $perPage ) );
		return $response;
	}

	/** @return array<string, mixed> The contract's `DocumentDetail`. */
	private function detail( Document $document ): array {
		$text = $this->store->text( $document->id );
		return $document->toArray() + [
			'content' => $text?->content,
			'format'  => $text?->format,
		];
	}

	private static function id( Call $call ): int {
		return (int) $call->path['document_id'];
	}
}
