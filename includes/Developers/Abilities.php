<?php
declare(strict_types=1);

namespace Causerie\Chat\Developers;

use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** What other plugins and agents can have done: each ability with the schemas of the contract. */
final class Abilities {

	public function __construct( private readonly Services $services ) {}

	/** @return array<lowercase-string&non-falsy-string, array<string, mixed>> By name, as wp_register_ability() takes them. */
	public function all(): array {
		return [
			'ask'              => $this->ability(
				__( 'Ask a chatbot', 'causerie-chat' ),
				__( 'Asks a chatbot of this site a question and waits for its answer, with the pages that it rests on. The conversation is stored, and the answer can cost money.', 'causerie-chat' ),
				[ 'ChatInput', 'Reply' ],
				Capabilities::REPLY,
				$this->ask( ... ),
				isReading: false
			),
			'search-knowledge' => $this->ability(
				__( 'Search the knowledge', 'causerie-chat' ),
				__( 'Finds the passages of public pages of this site that fit a question, as the chatbots do.', 'causerie-chat' ),
				[ 'KnowledgeQuery', 'KnowledgeResults' ],
				'edit_posts',
				$this->search( ... ),
				isReading: true
			),
			'list-sessions'    => $this->ofRoute(
				'sessions.list',
				__( 'List conversations', 'causerie-chat' ),
				__( 'Lists conversations with the chatbots, newest first.', 'causerie-chat' ),
				Capabilities::READ_SESSIONS
			),
			'create-lead'      => $this->ability(
				__( 'Create a lead', 'causerie-chat' ),
				__( 'Keeps the contact details of somebody who wants to be reached, and tells the systems that listen for leads. An e-mail address or a phone number is needed.', 'causerie-chat' ),
				[ 'LeadInput', 'Lead' ],
				Capabilities::REPLY,
				$this->createLead( ... ),
				isReading: false
			),
			'list-documents'   => $this->ofRoute(
				'documents.list',
				__( 'List what the chatbots know', 'causerie-chat' ),
				__( 'Lists the documents that the chatbots know, or those whose title has some words, with their ids.', 'causerie-chat' ),
				Capabilities::MANAGE
			),
			'put-document'     => $this->ofRoute(
				'documents.put',
				__( 'Let the chatbots know a text', 'causerie-chat' ),
				__( 'Gives the chatbots a text that they may say to every visitor. It replaces the one with the same external_id.', 'causerie-chat' ),
				Capabilities::MANAGE,
				isDestructive: true
			),
			'delete-document'  => $this->ability(
				__( 'Let the chatbots forget a text', 'causerie-chat' ),
				__( 'Deletes a text that was given to the chatbots, and returns it as it was. Pages of the site are not deleted.', 'causerie-chat' ),
				[ 'DocumentChoice', 'DocumentDetail' ],
				Capabilities::MANAGE,
				self::forget( ... ),
				isReading: false,
				isDestructive: true
			),
			'list-gaps'        => $this->ofRoute(
				'gaps.list',
				__( 'List unanswered questions', 'causerie-chat' ),
				__( 'Lists what visitors asked and the site does not answer: questions that mean the same together, the most often asked first.', 'causerie-chat' ),
				Capabilities::MANAGE
			),
		];
	}

	/**
	 * What the REST API does for the same user, with its entry in the audit log.
	 *
	 * @param string $id Of a route with a query, or of a POST with a body.
	 * @return array<string, mixed>
	 */
	private function ofRoute( string $id, string $label, string $description, string $capability, bool $isDestructive = false ): array {
		$route     = $this->services->contract()->routes()[ $id ];
		$isReading = $route->method === 'GET';
		return $this->ability(
			$label,
			$description,
			[ (string) ( $route->query ?? $route->body ), (string) $route->response ],
			$capability,
			static fn ( array $input ): array|\WP_Error => $isReading ? self::read( $route->path, $input ) : self::write( $route->path, $input ),
			$isReading,
			$isDestructive
		);
	}

	/**
	 * @param array{string, string}                                       $schemas What goes in, and what comes out.
	 * @param \Closure( array<string, mixed> ): (array<string, mixed>|\WP_Error) $work
	 * @return array<string, mixed>
	 */
	private function ability( string $label, string $description, array $schemas, string $capability, \Closure $work, bool $isReading, bool $isDestructive = false ): array {
		$contract = $this->services->contract();
		return [
			'label'               => $label,
			'description'         => $description,
			'input_schema'        => self::readable( $contract->jsonSchema( 'schemas', $schemas[0] ) ) + [ 'default' => [] ],
			'output_schema'       => $contract->jsonSchema( 'responses', $schemas[1] ),
			'permission_callback' => static fn (): bool => current_user_can( $capability ),
			'execute_callback'    => fn ( mixed $input = [] ): array|\WP_Error => $this->judged( $schemas[0], $input, $work ),
			'meta'                => [
				'annotations'  => [
					'readonly'    => $isReading,
					'destructive' => $isDestructive,
					'idempotent'  => $isReading,
				],
				'show_in_rest' => true,
			],
		];
	}

	/**
	 * Without patterns that WordPress misreads, which knows no `\u0000` in one: the contract judges by them afterwards.
	 *
	 * @param array<array-key, mixed> $schema
	 * @return array<array-key, mixed>
	 */
	private static function readable( array $schema ): array {
		if ( is_string( $schema['pattern'] ?? null ) && str_contains( $schema['pattern'], '\u' ) ) {
			unset( $schema['pattern'] );
		}
		return array_map( static fn ( mixed $part ): mixed => is_array( $part ) ? self::readable( $part ) : $part, $schema );
	}

	/**
	 * WordPress has judged the input by its own, milder rules; this judges it as every door does.
	 *
	 * @param \Closure( array<string, mixed> ): (array<string, mixed>|\WP_Error) $work
	 * @return array<string, mixed>|\WP_Error
	 */
	private function judged( string $schema, mixed $input, \Closure $work ): array|\WP_Error {
		try {
			return $work( $this->services->contract()->validate( $schema, json_decode( (string) wp_json_encode( (object) $input ) ) ) );
		} catch ( ProblemException $failure ) {
			[ 'code' => $code, 'message' => $message, 'data' => $data ] = $failure->problem->toArray();
			return new \WP_Error( $code, $message, $data );
		}
	}

	/**
	 * @param array<string, mixed> $input The contract's `ChatInput`.
	 * @return array<string, mixed>|\WP_Error
	 */
	private function ask( array $input ): array|\WP_Error {
		return causerie_ask( $input['message'], array_intersect_key( $input, array_flip( [ 'session_id', 'bot', 'page', 'user_id' ] ) ) );
	}

	/**
	 * @param array<string, mixed> $input The contract's `KnowledgeQuery`.
	 * @return array<string, mixed>
	 */
	private function search( array $input ): array {
		return $this->services->explanation()->of( $input, $this->services->retriever()->search( $input['query'], $input['limit'], $input['language'] ) );
	}

	/**
	 * What its route does. No fields are an empty list in PHP, and would be one in JSON, too.
	 *
	 * @param array<string, mixed> $input The contract's `LeadInput`.
	 * @return array<string, mixed>|\WP_Error
	 */
	private function createLead( array $input ): array|\WP_Error {
		return self::write( '/leads', [ 'fields' => (object) $input['fields'] ] + $input );
	}

	/**
	 * Only what was given to the bots: the route refuses a page of the site.
	 *
	 * @param array<string, mixed> $input The contract's `DocumentChoice`.
	 * @return array<string, mixed>|\WP_Error
	 */
	private static function forget( array $input ): array|\WP_Error {
		$path     = "/knowledge/documents/{$input['document_id']}";
		$document = self::read( $path, [] );
		if ( is_wp_error( $document ) ) {
			return $document;
		}
		$response = rest_do_request( new \WP_REST_Request( 'DELETE', '/' . Route::NAMESPACE . $path ) );
		return $response->as_error() ?? $document;
	}

	/**
	 * @param array<string, mixed> $query
	 * @return array<string, mixed>|\WP_Error
	 */
	private static function read( string $path, array $query ): array|\WP_Error {
		$request = new \WP_REST_Request( 'GET', '/' . Route::NAMESPACE . $path );
		$request->set_query_params( array_map( 'strval', $query ) );
		return self::answerOf( $request );
	}

	/**
	 * @param array<string, mixed> $body
	 * @return array<string, mixed>|\WP_Error
	 */
	private static function write( string $path, array $body ): array|\WP_Error {
		$request = new \WP_REST_Request( 'POST', '/' . Route::NAMESPACE . $path );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $body ) );
		return self::answerOf( $request );
	}

	/**
	 * @param \WP_REST_Request $request
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|\WP_Error
	 */
	private static function answerOf( \WP_REST_Request $request ): array|\WP_Error {
		$response = rest_do_request( $request );
		return $response->as_error() ?? $response->get_data();
	}
}
