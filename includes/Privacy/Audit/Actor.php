<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Audit;

defined( 'ABSPATH' ) || exit;

/** Who did something. */
final class Actor {

	public const USER        = 'user';
	public const API_KEY     = 'api_key';
	public const APPLICATION = 'application';
	public const VISITOR     = 'visitor';
	public const SYSTEM      = 'system';

	/**
	 * @param self::USER|self::API_KEY|self::APPLICATION|self::VISITOR|self::SYSTEM $kind
	 * @param string $id   Of the user, the key or the application; '' for the others.
	 * @param string $name The login or the name, as it is now.
	 */
	private function __construct(
		public readonly string $kind,
		public readonly string $id = '',
		public readonly string $name = '',
	) {}

	/** The WordPress user of this id; the site itself where there is none, as in background work and on the command line. */
	public static function user( int $id ): self {
		$user = $id === 0 ? false : get_userdata( $id );
		return $user === false ? self::system() : new self( self::USER, (string) $user->ID, $user->user_login );
	}

	public static function currentUser(): self {
		return self::user( get_current_user_id() );
	}

	public static function apiKey( string $id, string $name ): self {
		return new self( self::API_KEY, $id, $name );
	}

	public static function application( string $id, string $name ): self {
		return new self( self::APPLICATION, $id, $name );
	}

	/** The visitor whose conversation it is. */
	public static function visitor(): self {
		return new self( self::VISITOR );
	}

	public static function system(): self {
		return new self( self::SYSTEM );
	}
}
