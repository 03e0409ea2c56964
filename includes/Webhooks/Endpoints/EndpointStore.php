<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Endpoints;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;
use Causerie\Chat\Webhooks\Hooks\HookMark;

defined( 'ABSPATH' ) || exit;

/** The endpoints of the current site. What is secret is stored as it is given: encrypted. */
final class EndpointStore {

	private const COLUMNS = 'id, settings, api_version, disabled_reason, failures, failing_since, paused_until, paced_until, last_success_at, old_secret_until, created_at, updated_at, source, owner, verified_at, context_failures, context_paused_until, failed_at';

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * @param array<string, mixed> $settings
	 * @throws DatabaseException
	 */
	public function add( array $settings, string $headers, string $secret, string $apiVersion, string $disabledReason, ?HookMark $hook = null ): Endpoint {
		$now = $this->clock->milliseconds();
		$id  = 'end_' . Ulid::generate( $now );
		$this->database->insert(
			'endpoints',
			[
				[
					'id'              => $id,
					'settings'        => self::json( $settings ),
					'headers'         => $headers,
					'secret'          => $secret,
					'old_secret'      => '',
					'api_version'     => $apiVersion,
					'disabled_reason' => $disabledReason,
					'source'          => $hook->source ?? '',
					'owner'           => $hook->owner ?? '',
					'hook'            => $hook?->digest,
					'created_at'      => $now,
					'updated_at'      => $now,
				],
			]
		);
		return $this->find( $id ) ?? throw new \LogicException( 'The endpoint was just stored.' );
	}

	/**
	 * @param string $digest Of what was asked for.
	 * @throws DatabaseException
	 */
	public function findHook( string $digest ): ?Endpoint {
		$row = $this->database->row( 'SELECT ' . self::COLUMNS . ' FROM {endpoints} WHERE hook = %s', $digest );
		return $row === null ? null : Endpoint::fromRow( $row );
	}

	/** @throws DatabaseException */
	public function find( string $id ): ?Endpoint {
		$row = $this->database->row( 'SELECT ' . self::COLUMNS . ' FROM {endpoints} WHERE id = %s', $id );
		return $row === null ? null : Endpoint::fromRow( $row );
	}

	/**
	 * Inside of a transaction: nobody else changes it until that ends.
	 *
	 * @throws DatabaseException
	 */
	public function lock( string $id ): ?Endpoint {
		$row = $this->database->row( 'SELECT ' . self::COLUMNS . ' FROM {endpoints} WHERE id = %s FOR UPDATE', $id );
		return $row === null ? null : Endpoint::fromRow( $row );
	}

	/**
	 * @return list<Endpoint> Newest first.
	 * @throws DatabaseException
	 */
	public function all(): array {
		return array_map( Endpoint::fromRow( ... ), $this->database->rows( 'SELECT ' . self::COLUMNS . ' FROM {endpoints} ORDER BY id DESC' ) );
	}

	/**
	 * The servers that are told what is said, and not only its ids: for the privacy policy.
	 *
	 * @return list<string> Names of hosts, each once.
	 * @throws DatabaseException
	 */
	public function hostsOfTexts(): array {
		$told = array_filter( $this->all(), static fn ( Endpoint $endpoint ): bool => $endpoint->isEnabled() && ! $endpoint->isThin() );
		return array_values( array_unique( array_map( static fn ( Endpoint $endpoint ): string => (string) wp_parse_url( $endpoint->url(), PHP_URL_HOST ), $told ) ) );
	}

	/**
	 * Of each endpoint what is stored encrypted.
	 *
	 * @return array<string, array{headers: string, secret: string, old_secret: string}> By id.
	 * @throws DatabaseException
	 */
	public function secrets(): array {
		$all = [];
		foreach ( $this->database->rows( 'SELECT id, headers, secret, old_secret FROM {endpoints}' ) as $row ) {
			$all[ (string) $row['id'] ] = [
				'headers'    => (string) $row['headers'],
				'secret'     => (string) $row['secret'],
				'old_secret' => (string) $row['old_secret'],
			];
		}
		return $all;
	}

	/** @throws DatabaseException */
	public function count(): int {
		return (int) $this->database->value( 'SELECT COUNT(*) FROM {endpoints}' );
	}

	/**
	 * @param array<string, mixed> $settings
	 * @throws DatabaseException
	 */
	public function update( string $id, array $settings, string $headers ): void {
		$this->database->run( 'UPDATE {endpoints} SET settings = %s, headers = %s, updated_at = %d WHERE id = %s', self::json( $settings ), $headers, $this->clock->milliseconds(), $id );
	}

	/**
	 * @param int $oldUntil Until when the secret of before is good, too; 0 for not at all.
	 * @throws DatabaseException
	 */
	public function rotate( string $id, string $secret, int $oldUntil ): void {
		$old = $oldUntil === 0 ? '' : (string) $this->database->value( 'SELECT secret FROM {endpoints} WHERE id = %s', $id );
		$this->database->run( 'UPDATE {endpoints} SET old_secret = %s, secret = %s, old_secret_until = %d, updated_at = %d WHERE id = %s', $old, $secret, $oldUntil, $this->clock->milliseconds(), $id );
	}

	/**
	 * @return bool Whether it was enabled until now.
	 * @throws DatabaseException
	 */
	public function disable( string $id, string $reason ): bool {
		return $this->database->run( "UPDATE {endpoints} SET disabled_reason = %s, updated_at = %d WHERE id = %s AND disabled_reason = ''", $reason, $this->clock->milliseconds(), $id ) === 1;
	}

	/**
	 * Begins anew: what failed before is forgotten.
	 *
	 * @throws DatabaseException
	 */
	public function enable( string $id ): void {
		$this->database->run(
			"UPDATE {endpoints} SET disabled_reason = '', failures = 0, failing_since = 0, failed_at = 0, paused_until = 0, updated_at = %d WHERE id = %s AND disabled_reason <> ''",
			$this->clock->milliseconds(),
			$id
		);
	}

	/**
	 * It has another address: how it did at the one before says nothing of this one.
	 *
	 * @throws DatabaseException
	 */
	public function moved( string $id ): void {
		$this->database->run( 'UPDATE {endpoints} SET failures = 0, failing_since = 0, failed_at = 0, paused_until = 0, context_failures = 0, context_paused_until = 0 WHERE id = %s', $id );
	}

	/**
	 * It has to prove anew that it wants events, by answering with a challenge.
	 *
	 * @param string $challenge SHA-256 of it in hexadecimal digits; '' for none yet.
	 * @throws DatabaseException
	 */
	public function challenge( string $id, string $challenge, bool $isUnverified ): void {
		$this->database->run( 'UPDATE {endpoints} SET challenge = %s, verified_at = CASE WHEN %d = 1 THEN 0 ELSE verified_at END WHERE id = %s', $challenge, (int) $isUnverified, $id );
	}

	/**
	 * It has answered with a challenge.
	 *
	 * @param string $challenge SHA-256 of it in hexadecimal digits.
	 * @return bool Whether that is the one that it was asked with last.
	 * @throws DatabaseException
	 */
	public function verified( string $id, string $challenge ): bool {
		return $this->database->run( "UPDATE {endpoints} SET challenge = '', verified_at = %d WHERE id = %s AND challenge = %s", $this->clock->milliseconds(), $id, $challenge ) === 1;
	}

	/**
	 * Deletes it, with what was counted of it.
	 *
	 * @throws DatabaseException
	 */
	public function delete( string $id ): void {
		$this->database->run( 'DELETE FROM {endpoint_hours} WHERE endpoint_id = %s', $id );
		$this->database->run( 'DELETE FROM {endpoints} WHERE id = %s', $id );
	}

	/**
	 * @param int $now         Milliseconds since 1970, UTC.
	 * @param int $pausedUntil Until when it asks to be left alone; 0 for not at all.
	 * @throws DatabaseException
	 */
	public function succeeded( string $id, int $now, int $pausedUntil ): void {
		$this->database->run( 'UPDATE {endpoints} SET failures = 0, failing_since = 0, failed_at = 0, paused_until = %d, last_success_at = %d WHERE id = %s', $pausedUntil, $now, $id );
	}

	/**
	 * Notes a success of an endpoint that has not failed: with one statement, because that is how almost all of them end.
	 *
	 * @param int $now Milliseconds since 1970, UTC.
	 * @return bool False where it has failed before, so that there is more to note; and where this was noted already.
	 * @throws DatabaseException
	 */
	public function isStillWell( string $id, int $now ): bool {
		return $this->database->run( 'UPDATE {endpoints} SET last_success_at = %d WHERE id = %s AND failures = 0 AND last_success_at < %d', $now, $id, $now ) === 1;
	}

	/**
	 * Leaves an endpoint alone no longer: somebody who wants to see whether it is well again has asked for a delivery.
	 *
	 * @throws DatabaseException
	 */
	public function tryAgain( string $id ): void {
		$this->database->run( 'UPDATE {endpoints} SET paused_until = 0 WHERE id = %s', $id );
	}

	/**
	 * @param int $failures     In a row.
	 * @param int $failingSince Milliseconds since 1970, UTC, as all times here.
	 * @param int $failedAt     When the last of them was counted.
	 * @param int $pausedUntil  Until when to leave it alone; 0 for not at all.
	 * @throws DatabaseException
	 */
	public function failed( string $id, int $failures, int $failingSince, int $failedAt, int $pausedUntil ): void {
		$this->database->run( 'UPDATE {endpoints} SET failures = %d, failing_since = %d, failed_at = %d, paused_until = %d WHERE id = %s', $failures, $failingSince, $failedAt, $pausedUntil, $id );
	}

	/**
	 * Takes a part of what an endpoint allows in a second.
	 *
	 * @param int $from What is used up so far, as it was read.
	 * @param int $to   And with this.
	 * @return bool False where another worker was faster.
	 * @throws DatabaseException
	 */
	public function pace( string $id, int $from, int $to ): bool {
		return $this->database->run( 'UPDATE {endpoints} SET paced_until = %d WHERE id = %s AND paced_until = %d', $to, $id, $from ) === 1;
	}

	/** @param array<string, mixed> $value */
	private static function json( array $value ): string {
		return (string) wp_json_encode( $value, JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION );
	}
}
