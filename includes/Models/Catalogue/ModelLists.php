<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** What each provider offered when it was last asked for its models, and what it has not offered any more since. */
final class ModelLists {

	/** By provider: `asked_at` in milliseconds, `models` and `gone` as ids. Not autoloaded: only owners look at it. */
	public const OPTION = 'causerie_model_lists';

	/** Models that are remembered as gone, of one provider. */
	private const MOST_GONE = 200;

	public function __construct( private readonly Clock $clock ) {}

	/** @param list<string> $ids All that the provider offers now. */
	public function remember( string $provider, array $ids ): void {
		$before = $this->get( $provider );
		$gone   = array_diff( [ ...$before['gone'], ...$before['models'] ], $ids );
		$this->put(
			$provider,
			[
				'asked_at' => $this->clock->milliseconds(),
				'models'   => $ids,
				'gone'     => array_slice( array_values( array_unique( $gone ) ), -self::MOST_GONE ),
			]
		);
	}

	/** The provider has another address or other keys, or none: what it offered before says nothing about now. */
	public function forget( string $provider ): void {
		$this->put( $provider, null );
	}

	/** @return int|null Milliseconds since 1970; null where the provider was never asked. */
	public function askedAt( string $provider ): ?int {
		return $this->get( $provider )['asked_at'];
	}

	/** Whether the last list has the model, also as one of its snapshots. */
	public function has( string $provider, string $model ): bool {
		return self::isAmong( $model, $this->get( $provider )['models'] );
	}

	/** Whether the provider has had the model, and has it no more. */
	public function isGone( string $provider, string $model ): bool {
		$list = $this->get( $provider );
		return ! self::isAmong( $model, $list['models'] ) && self::isAmong( $model, $list['gone'] );
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

	/** @return array{asked_at: int|null, models: list<string>, gone: list<string>} */
	private function get( string $provider ): array {
		$all = get_option( self::OPTION, [] );
		$row = is_array( $all ) && is_array( $all[ $provider ] ?? null ) ? $all[ $provider ] : [];
		$ids = static fn ( mixed $list ): array => array_values( array_filter( is_array( $list ) ? $list : [], 'is_string' ) );
		return [
			'asked_at' => is_int( $row['asked_at'] ?? null ) ? $row['asked_at'] : null,
			'models'   => $ids( $row['models'] ?? [] ),
			'gone'     => $ids( $row['gone'] ?? [] ),
		];
	}

	/** @param array{asked_at: int, models: list<string>, gone: list<string>}|null $row */
	private function put( string $provider, ?array $row ): void {
		$all = get_option( self::OPTION, [] );
		$all = array_merge( is_array( $all ) ? $all : [], [ $provider => $row ] );
		update_option( self::OPTION, array_filter( $all ), false );
	}
}
