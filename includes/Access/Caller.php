<?php
declare(strict_types=1);

namespace Causerie\Chat\Access;

defined( 'ABSPATH' ) || exit;

/** The one in whose name a request is carried out. */
final class Caller {

	/**
	 * @param string       $id        Of a visitor the session, of a user the user's id, of a key, an application or an inbound source its own; '' for nobody.
	 * @param int          $userId    The WordPress user who calls, or for whom an application does; 0 for none.
	 * @param list<string> $scopes    What a key or an application may do: the contract's `SCOPES`.
	 * @param int          $perMinute Requests that it may make in a minute; 0 for the limit of its kind.
	 */
	private function __construct(
		public readonly CallerKind $kind,
		public readonly string $id,
		public readonly int $userId = 0,
		public readonly array $scopes = [],
		public readonly int $perMinute = 0,
	) {}

	public static function nobody(): self {
		return new self( CallerKind::Nobody, '' );
	}

	/** Whoever has the token of a session. */
	public static function visitor( string $sessionId ): self {
		return new self( CallerKind::Visitor, $sessionId );
	}

	public static function user( int $userId ): self {
		return new self( CallerKind::User, (string) $userId, $userId );
	}

	/** @param list<string> $scopes */
	public static function apiKey( string $id, array $scopes, int $perMinute ): self {
		return new self( CallerKind::ApiKey, $id, 0, $scopes, $perMinute );
	}

	/**
	 * @param string       $clientId The application.
	 * @param int          $userId   The user who let it in; 0 where it acts for the site, as a key does.
	 * @param list<string> $scopes
	 */
	public static function application( string $clientId, int $userId, array $scopes ): self {
		return new self( CallerKind::Application, $clientId, $userId, $scopes );
	}

	/**
	 * Whoever signed with the secret of an inbound source.
	 *
	 * @param string $sourceId The contract's `SourceId`.
	 */
	public static function source( string $sourceId ): self {
		return new self( CallerKind::Source, $sourceId );
	}

	/** Whether it is a machine with scopes, and not a person in a browser. */
	public function isServer(): bool {
		return $this->kind === CallerKind::ApiKey || $this->kind === CallerKind::Application;
	}

	public function has( string $scope ): bool {
		return in_array( $scope, $this->scopes, true );
	}

	/** Names the caller among all others, for what is kept in its name; '' for nobody. */
	public function name(): string {
		$name = $this->kind->value . ':' . $this->id;
		return $this->kind === CallerKind::Nobody ? '' : $name . ( $this->kind === CallerKind::Application ? ':' . $this->userId : '' );
	}
}
