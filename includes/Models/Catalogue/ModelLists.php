<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** What each provider offered when it was last asked for its models, and what it has not offered any more since. */
final class ModelLists {

	/**
	 * With the provider's id after it: `asked_at` in milliseconds, `models` and `gone` as ids, `retires` as dates by id. One for each provider, so that
	 * lists which come at the same time do not overwrite one another. Not autoloaded: only owners look at it.
	 */
	public const OPTION = 'causerie_model_list_';

	/** Where all of them were together, by provider, before each had its own. */
	public const TOGETHER = 'causerie_model_lists';

	/** Models that are remembered as gone, of one provider. */
	private const MOST_GONE = 200;

	public function __construct( private readonly Clock $clock ) {}

	/**
	 * @param list<string>          $ids     All that the provider offers now.
	 * @param array<string, string> $retires By id: the day, YYYY-MM-DD in UTC, from which on it says that it does not any more.
	 */
	public function remember( string $provider, array $ids, array $retires = [] ): void {
		$before = $this->get( $provider );
		$gone   = array_diff( [ ...$before['gone'], ...$before['models'] ], $ids );
		update_option(
			self::OPTION . $provider,
			[
				'asked_at' => $this->clock->milliseconds(),
				'models'   => $ids,
				'gone'     => array_slice( array_values( array_unique( $gone ) ), -self::MOST_GONE ),
				'retires'  => $retires,
			],
			false
		);
	}

	/** The provider has another address or other keys, or none: what it offered before says nothing about now. */
	public function forget( string $provider ): void {
		delete_option( self::OPTION . $provider );
	}

	/** @return int|null Milliseconds since 1970; null where the provider was never asked. */
	public function askedAt( string $provider ): ?int {
		return $this->get( $provider )['asked_at'];
	}

	/** Whether the last list has the model, also as one of its snapshots. */
	public function has( string $provider, string $model ): bool {
		return self::isAmong( $model, $this->get( $provider )['models'] );
	}

	/** Whether the provider has listed the model by this very id, and has it no more. An id that never was in a list, as many aliases are not, is not missed. */
	public function isGone( string $provider, string $model ): bool {
		$list = $this->get( $provider );
		return ! self::isAmong( $model, $list['models'] ) && in_array( $model, $list['gone'], true );
	}

	/** @return string|null YYYY-MM-DD in UTC, where the provider's last list says when the model retires. */
	public function retiresAt( string $provider, string $model ): ?string {
		return $this->get( $provider )['retires'][ $model ] ?? null;
	}

	/** @param list<string> $ids */
	private static function isAmong( string $model, array $ids ): bool {
		if ( in_array( $model, $ids, true ) ) {
			return true;
		}
		// The date of a snapshot: claude-haiku-4-5-20251001, gpt-4o-2024-11-20.
		$snapshot = '/^' . preg_quote( $model, '/' ) . '-(\d{8}|\d{4}-\d{2}-\d{2})$/D';
		return preg_grep( $snapshot, $ids ) !== [];
	}

	/** Takes the lists apart that an earlier version stored together. A second time does nothing. */
	public function takeApart(): void {
		$together = get_option( self::TOGETHER );
		foreach ( is_array( $together ) ? $together : [] as $provider => $row ) {
			// One that was fetched since is newer.
			add_option( self::OPTION . $provider, $row, '', false );
		}
		if ( $together !== false ) {
			delete_option( self::TOGETHER );
		}
	}

	/** @return array{asked_at: int|null, models: list<string>, gone: list<string>, retires: array<array-key, string>} */
	private function get( string $provider ): array {
		$row = get_option( self::OPTION . $provider );
		$row = is_array( $row ) ? $row : [];
		$ids = static fn ( mixed $list ): array => array_values( array_filter( is_array( $list ) ? $list : [], 'is_string' ) );
		return [
			'asked_at' => is_int( $row['asked_at'] ?? null ) ? $row['asked_at'] : null,
			'models'   => $ids( $row['models'] ?? [] ),
			'gone'     => $ids( $row['gone'] ?? [] ),
			'retires'  => array_filter( is_array( $row['retires'] ?? null ) ? $row['retires'] : [], 'is_string' ),
		];
	}
}
