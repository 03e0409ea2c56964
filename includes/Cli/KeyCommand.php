<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Access\ApiKey;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Makes, lists and revokes API keys. */
final class KeyCommand {

	private const FIELDS = [ 'id', 'name', 'scopes', 'state', 'last_used_at', 'expires_at' ];

	public function __construct( private readonly Services $services ) {}

	/**
	 * Lists API keys, newest first.
	 *
	 * ## OPTIONS
	 *
	 * [--fields=<fields>]
	 * : Only these columns: id, name, scopes, per_minute, state, created_at, last_used_at, expires_at.
	 *
	 * [--format=<format>]
	 * : How to print them.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 *   - count
	 *   - ids
	 * ---
	 *
	 * @subcommand list
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function list_( array $arguments, array $options ): void {
		$now = $this->services->clock()->milliseconds();
		Output::rows( array_map( static fn ( ApiKey $key ): array => self::row( $key, $now ), $this->services->apiKeys()->all() ), self::FIELDS, $options );
	}

	/**
	 * Makes an API key, and prints it this once.
	 *
	 * ## OPTIONS
	 *
	 * <name>
	 * : What it is for.
	 *
	 * --scopes=<scopes>
	 * : What it may do, separated by commas, such as chat:write,sessions:read.
	 *
	 * [--expires=<moment>]
	 * : When it ends, in UTC, such as 2027-01-31T00:00:00Z. Default: never.
	 *
	 * [--per-minute=<number>]
	 * : Requests that it may make in a minute.
	 *
	 * [--porcelain]
	 * : Print only the key.
	 *
	 * ## EXAMPLES
	 *
	 *     wp causerie key create "Shop backend" --scopes=chat:write,sessions:read
	 *
	 * @param array{string}         $arguments
	 * @param array<string, string> $options
	 */
	public function create( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $arguments, $options ): void {
				$wish = [
					'name'   => $arguments[0],
					'scopes' => explode( ',', $options['scopes'] ),
				];
				if ( isset( $options['expires'] ) ) {
					$wish['expires_at'] = $options['expires'];
				}
				if ( isset( $options['per-minute'] ) ) {
					$wish['per_minute'] = ctype_digit( $options['per-minute'] ) ? (int) $options['per-minute'] : $options['per-minute'];
				}
				$input = $this->services->contract()->validate( 'ApiKeyInput', (object) $wish );
				$made  = $this->services->apiKeys()->make( $input['name'], $input['scopes'], $input['per_minute'], ApiKey::expiryOf( $input['expires_at'] ), get_current_user_id() );
				if ( isset( $options['porcelain'] ) ) {
					\WP_CLI::line( $made->text );
					return;
				}
				\WP_CLI::success( 'This is the key. It cannot be shown again.' );
				\WP_CLI::line( $made->text );
			}
		);
	}

	/**
	 * Revokes API keys for good.
	 *
	 * ## OPTIONS
	 *
	 * <id>...
	 * : The keys, by the ids that the list shows.
	 *
	 * @param list<string> $arguments
	 */
	public function revoke( array $arguments ): void {
		Output::orProblem(
			function () use ( $arguments ): void {
				foreach ( $arguments as $id ) {
					$this->services->apiKeys()->revoke( $id );
					\WP_CLI::success( sprintf( 'Key %s is revoked.', $id ) );
				}
			}
		);
	}

	/** @return array<string, mixed> */
	private static function row( ApiKey $key, int $now ): array {
		return [
			'id'           => $key->id,
			'name'         => $key->name,
			'scopes'       => implode( ',', $key->scopes ),
			'per_minute'   => $key->perMinute,
			'state'        => $key->state( $now ),
			'created_at'   => Clock::timestamp( $key->createdAt ),
			'last_used_at' => $key->lastUsedAt === null ? '' : Clock::timestamp( $key->lastUsedAt ),
			'expires_at'   => $key->expiresAt === null ? '' : Clock::timestamp( $key->expiresAt ),
		];
	}
}
