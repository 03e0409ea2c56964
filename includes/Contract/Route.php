<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** One route of the contract. */
final class Route {

	public const NAMESPACE = 'causerie/v1';

	/**
	 * @param string       $id         `resource.verb`; names the controller.
	 * @param string       $method     GET, POST, PUT, PATCH or DELETE.
	 * @param string       $path       Below the namespace, parameters in braces.
	 * @param non-falsy-string $regex  The same for `register_rest_route`, parameters as named groups.
	 * @param list<string> $parameters Names of the path parameters.
	 * @param array<string, string> $encoded Of those the ones that arrive percent-encoded, each with the pattern that it has to match decoded.
	 * @param string       $access     `public`, `visitor`, `reader`, `holder`, `editor`, `agent`, `responder`, `admin` or `source`.
	 * @param string|null  $scope      What an API key or application needs; null where the route is closed to them, or open to all.
	 * @param string|null  $otherScope What will do in its place.
	 * @param string|null  $query      Schema of the query string.
	 * @param string|null  $body       Schema of the body.
	 * @param string       $bodyLimit  Name of the contract's limit of its size.
	 * @param string|null  $response   Schema of the answer; null for 204.
	 * @param int          $status     Status of success: 200, 201, 202 or 204.
	 * @param bool         $streams    Whether the answer can be a stream of parts.
	 * @param string       $idempotent How `Idempotency-Key` repeats the first result: `turn`, `answer` or `none`.
	 * @param bool         $versioned  Whether the resource has an ETag.
	 * @param list<string> $passing    Fields of the resource that change as it is used, not as it is edited.
	 * @param bool         $counted    Whether visitors' calls count against limits of its own.
	 * @param bool         $bulk       Whether calls of servers are counted for themselves, because they come by the thousands.
	 * @param bool         $oauth      Whether the body is a form, and every error an `OAuthError`.
	 * @param string|null  $audit      How a call is named in the audit log; null where it is not written down.
	 * @param list<string> $errors     Codes of every error that it can answer.
	 */
	private function __construct(
		public readonly string $id,
		public readonly string $method,
		public readonly string $path,
		public readonly string $regex,
		public readonly array $parameters,
		public readonly array $encoded,
		public readonly string $access,
		public readonly ?string $scope,
		public readonly ?string $otherScope,
		public readonly ?string $query,
		public readonly ?string $body,
		public readonly string $bodyLimit,
		public readonly ?string $response,
		public readonly int $status,
		public readonly bool $streams,
		public readonly string $idempotent,
		public readonly bool $versioned,
		public readonly array $passing,
		public readonly bool $counted,
		public readonly bool $bulk,
		public readonly bool $oauth,
		public readonly ?string $audit,
		public readonly array $errors,
	) {
	}

	/** @param array<string, mixed> $route A row of the emitted routes. */
	public static function fromArray( array $route ): self {
		return new self(
			$route['id'],
			$route['method'],
			$route['path'],
			$route['regex'],
			$route['parameters'],
			$route['encoded'],
			$route['access'],
			$route['scope'],
			$route['otherScope'],
			$route['query'],
			$route['body'],
			$route['bodyLimit'],
			$route['response'],
			$route['status'],
			$route['streams'],
			$route['idempotent'],
			$route['versioned'],
			$route['passing'],
			$route['counted'],
			$route['bulk'],
			$route['oauth'],
			$route['audit'],
			$route['errors'],
		);
	}
}
