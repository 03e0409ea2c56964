<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** The websites, and how far the reading of each is. */
final class WebsiteStore {

	/** Milliseconds after which one is read again: less than a day, for a task that is planned each day comes a little later or sooner. */
	private const AGE = 20 * 3_600_000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/** @return list<Website> The oldest first. */
	public function all(): array {
		return array_map( Website::fromRow( ... ), $this->database->rows( 'SELECT * FROM {websites} ORDER BY id' ) );
	}

	public function find( int $id ): ?Website {
		$row = $this->database->row( 'SELECT * FROM {websites} WHERE id = %d', $id );
		return $row === null ? null : Website::fromRow( $row );
	}

	/**
	 * Adds one, or finds the one with this address.
	 *
	 * @param int $limit How many there may be.
	 * @return int|null Null where there are so many already.
	 */
	public function add( string $url, bool $follow, int $limit ): ?int {
		$hash = PageStore::hash( $url );
		return $this->database->transaction(
			function () use ( $url, $hash, $follow, $limit ): ?int {
				// Locked, so that of two that come at once one sees the other.
				$known = $this->database->rows( 'SELECT id, url_hash FROM {websites} FOR UPDATE' );
				$id    = array_column( $known, 'id', 'url_hash' )[ $hash ] ?? null;
				if ( $id !== null ) {
					$this->database->run( 'UPDATE {websites} SET follow = %d WHERE id = %d', $follow ? 1 : 0, (int) $id );
					return (int) $id;
				}
				if ( count( $known ) >= $limit ) {
					return null;
				}
				$this->database->run(
					'INSERT INTO {websites} ( url, url_hash, follow, state, robots, added_at ) VALUES ( %s, %s, %d, %s, \'\', %d )',
					$url,
					$hash,
					$follow ? 1 : 0,
					WebsiteState::WAITING,
					$this->clock->milliseconds()
				);
				return (int) $this->database->value( 'SELECT id FROM {websites} WHERE url_hash = %s', $hash );
			}
		);
	}

	/** @return bool Whether it was there. */
	public function remove( int $id ): bool {
		return $this->database->run( 'DELETE FROM {websites} WHERE id = %d', $id ) === 1;
	}

	/** Has it read from its beginning, whatever is done with it now. */
	public function readAgain( int $id ): void {
		$this->database->run( 'UPDATE {websites} SET state = %s WHERE id = %d', WebsiteState::WAITING, $id );
	}

	/** Has all read again that were read long ago. */
	public function readOldAgain(): void {
		$this->database->run(
			'UPDATE {websites} SET state = %s WHERE state IN ( %s, %s ) AND read_at < %d',
			WebsiteState::WAITING,
			WebsiteState::READY,
			WebsiteState::FAILED,
			$this->clock->milliseconds() - self::AGE
		);
	}

	/** The next one of which something is to be read. */
	public function next(): ?Website {
		$row = $this->database->row( 'SELECT * FROM {websites} WHERE state IN ( %s, %s ) ORDER BY id LIMIT 1', WebsiteState::WAITING, WebsiteState::READING );
		return $row === null ? null : Website::fromRow( $row );
	}

	/** Begins a round, in a transaction of the caller's. */
	public function begin( Website $website, string $robots ): void {
		$this->database->run(
			'UPDATE {websites} SET state = %s, kind = \'\', failure = \'\', round = round + 1, incomplete = 0, misses = 0, robots = %s WHERE id = %d',
			WebsiteState::READING,
			$robots,
			$website->id
		);
	}

	/** @param string $kind Website::SITEMAP or Website::PAGE. */
	public function setKind( Website $website, string $kind ): void {
		$this->database->run( 'UPDATE {websites} SET kind = %s WHERE id = %d', $kind, $website->id );
	}

	/** Notes that something was there to be read. */
	public function noteAnswered( Website $website ): void {
		if ( $website->misses > 0 ) {
			$this->database->run( 'UPDATE {websites} SET misses = 0 WHERE id = %d', $website->id );
		}
	}

	/** Notes that something could not be read at the moment, so that nothing is taken to be gone in this round. */
	public function noteTransientFailure( Website $website ): void {
		$this->database->run( 'UPDATE {websites} SET incomplete = 1, misses = misses + 1 WHERE id = %d', $website->id );
	}

	/** @param string $failure One of `FetchFailure`: why nothing could be read of it at all. */
	public function noteFailure( Website $website, string $failure ): void {
		$this->database->run( 'UPDATE {websites} SET failure = %s, incomplete = 1 WHERE id = %d', $failure, $website->id );
	}

	/** Ends its reading, unless it is to be read again already. */
	public function end( Website $website, string $failure ): void {
		$this->database->run(
			'UPDATE {websites} SET state = %s, failure = %s, read_at = %d WHERE id = %d AND state = %s AND round = %d',
			$failure === '' ? WebsiteState::READY : WebsiteState::FAILED,
			$failure,
			$this->clock->milliseconds(),
			$website->id,
			$website->state,
			$website->round
		);
	}
}
