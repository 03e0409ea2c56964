<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** The inbound sources of the current site. What is secret is stored as it is given: encrypted. */
final class SourceStore {

	private const COLUMNS = 'id, name, settings, old_secret_until, accepted, refused, last_received_at, created_at, updated_at';

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * @param array<string, mixed> $settings
	 * @throws DatabaseException Its `isDuplicate` says that another source has the name.
	 */
	public function add( string $name, array $settings, string $secret ): Source {
		$now = $this->clock->milliseconds();
		$id  = 'src_' . Ulid::generate( $now );
		$this->database->insert(
			'inbound_sources',
			[
				[
					'id'         => $id,
					'name'       => $name,
					'settings'   => self::json( $settings ),
					'secret'     => $secret,
					'old_secret' => '',
					'created_at' => $now,
					'updated_at' => $now,
				],
			]
		);
		return $this->find( $id ) ?? throw new \LogicException( 'The source was just stored.' );
	}

	/** @throws DatabaseException */
	public function find( string $id ): ?Source {
		$row = $this->database->row( 'SELECT ' . self::COLUMNS . ' FROM {inbound_sources} WHERE id = %s', $id );
		return $row === null ? null : Source::fromRow( $row );
	}

	/** @throws DatabaseException */
	public function findByName( string $name ): ?Source {
		$row = $this->database->row( 'SELECT ' . self::COLUMNS . ' FROM {inbound_sources} WHERE name = %s', $name );
		return $row === null ? null : Source::fromRow( $row );
	}

	/**
	 * @return list<Source> Newest first.
	 * @throws DatabaseException
	 */
	public function all(): array {
		return array_map( Source::fromRow( ... ), $this->database->rows( 'SELECT ' . self::COLUMNS . ' FROM {inbound_sources} ORDER BY id DESC' ) );
	}

	/** @throws DatabaseException */
	public function count(): int {
		return (int) $this->database->value( 'SELECT COUNT(*) FROM {inbound_sources}' );
	}

	/**
	 * @return array{secret: string, old_secret: string} As they are stored; '' for none.
	 * @throws DatabaseException
	 */
	public function secrets( string $id ): array {
		$row = $this->database->row( 'SELECT secret, old_secret FROM {inbound_sources} WHERE id = %s', $id );
		return [
			'secret'     => (string) ( $row['secret'] ?? '' ),
			'old_secret' => (string) ( $row['old_secret'] ?? '' ),
		];
	}

	/**
	 * @param array<string, mixed> $settings
	 * @throws DatabaseException Its `isDuplicate` says that another source has the name.
	 */
	public function update( string $id, string $name, array $settings ): void {
		$this->database->run( 'UPDATE {inbound_sources} SET name = %s, settings = %s, updated_at = %d WHERE id = %s', $name, self::json( $settings ), $this->clock->milliseconds(), $id );
	}

	/**
	 * @param int $oldUntil Until when the secret of before is good, too; 0 for not at all.
	 * @throws DatabaseException
	 */
	public function rotate( string $id, string $secret, int $oldUntil ): void {
		$old = $oldUntil === 0 ? '' : $this->secrets( $id )['secret'];
		$this->database->run( 'UPDATE {inbound_sources} SET old_secret = %s, secret = %s, old_secret_until = %d, updated_at = %d WHERE id = %s', $old, $secret, $oldUntil, $this->clock->milliseconds(), $id );
	}

	/**
	 * Counts a message that had its effect.
	 *
	 * @throws DatabaseException
	 */
	public function accepted( string $id ): void {
		$this->database->run( 'UPDATE {inbound_sources} SET accepted = accepted + 1, last_received_at = %d WHERE id = %s', $this->clock->milliseconds(), $id );
	}

	/**
	 * Counts a message that was refused.
	 *
	 * @throws DatabaseException
	 */
	public function refused( string $id ): void {
		$this->database->run( 'UPDATE {inbound_sources} SET refused = refused + 1 WHERE id = %s', $id );
	}

	/** @throws DatabaseException */
	public function delete( string $id ): void {
		$this->database->run( 'DELETE FROM {inbound_sources} WHERE id = %s', $id );
	}

	/** @param array<string, mixed> $value */
	private static function json( array $value ): string {
		return (string) wp_json_encode( $value, JSON_UNESCAPED_SLASHES );
	}
}
