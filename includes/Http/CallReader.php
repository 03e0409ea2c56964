<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Access\Caller;
use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\FormBody;
use Causerie\Chat\Contract\JsonBody;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\QueryReader;
use Causerie\Chat\Contract\Route;

defined( 'ABSPATH' ) || exit;

/** Reads a request strictly: what the schemas of its route do not know is refused, not ignored. */
final class CallReader {

	/** Media types of bodies by method; a PATCH is a JSON merge patch, by whichever name. */
	private const TYPES = [
		'POST'  => [ 'application/json' ],
		'PATCH' => [ 'application/json', 'application/merge-patch+json' ],
	];

	public function __construct( private readonly Contract $contract ) {}

	/**
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @throws ProblemException `invalid_json`, `invalid_request`, `body_too_large` or `unsupported_media_type`.
	 */
	public function read( Route $route, \WP_REST_Request $request, Caller $caller ): Call {
		return new Call(
			self::path( $route, $request ),
			match ( true ) {
				$route->body === null => [],
				$route->oauth         => $this->form( $route->body, $request ),
				default               => $this->body( $route->body, $this->contract->limit( $route->bodyLimit ), $request ),
			},
			$route->query === null ? [] : $this->query( $route->query, $request ),
			$caller,
			$request,
		);
	}

	/**
	 * WordPress leaves path parameters as they came; where the route stands in a query string, PHP has decoded them, and
	 * WordPress put backslashes before apostrophes. None of that changes what is decoded already: `%` can be in no id.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, string>
	 */
	private static function path( Route $route, \WP_REST_Request $request ): array {
		$parameters = array_map( 'strval', array_intersect_key( $request->get_url_params(), array_flip( $route->parameters ) ) );
		foreach ( $route->encoded as $name => $pattern ) {
			$parameters[ $name ] = rawurldecode( str_replace( "\\'", "'", $parameters[ $name ] ) );
			if ( preg_match( $pattern, $parameters[ $name ] ) !== 1 ) {
				/* translators: %s: name of a parameter, such as "user_id" */
				$message = sprintf( __( 'The %s in the path does not have the right form.', 'causerie-chat' ), $name );
				throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '', 'pattern', $message ) ] );
			}
		}
		return $parameters;
	}

	/**
	 * @param int $limit Bytes at most.
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>
	 */
	private function body( string $schema, int $limit, \WP_REST_Request $request ): array {
		$bytes = (string) $request->get_body();
		if ( $bytes !== '' && ! in_array( $request->get_content_type()['value'] ?? '', self::TYPES[ $request->get_method() ] ?? self::TYPES['POST'], true ) ) {
			throw new ProblemException( 'unsupported_media_type' );
		}
		return $this->contract->validate( $schema, JsonBody::decode( $bytes, $limit ) );
	}

	/**
	 * OAuth wants forms, no parameter twice, and what is not known ignored (RFC 6749, 3.2).
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>
	 */
	private function form( string $schema, \WP_REST_Request $request ): array {
		if ( ( $request->get_content_type()['value'] ?? '' ) !== 'application/x-www-form-urlencoded' ) {
			throw new ProblemException( 'unsupported_media_type' );
		}
		$form = FormBody::decode( (string) $request->get_body(), $this->contract->limit( 'bodyBytes' ) );
		if ( $form->repeated() !== [] ) {
			throw new ProblemException( 'invalid_request' );
		}
		return $this->contract->validate( $schema, $form->known( $this->contract->schema( $schema ) ) );
	}

	/**
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>
	 */
	private function query( string $schema, \WP_REST_Request $request ): array {
		return $this->contract->validate( $schema, QueryReader::read( $this->contract->schema( $schema ), $request->get_query_params() ) );
	}
}
