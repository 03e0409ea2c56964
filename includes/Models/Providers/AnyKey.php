<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ModelException;

defined( 'ABSPATH' ) || exit;

/** Makes requests with one key of a provider after the other, where another one may help; and goes on with the one that did. */
final class AnyKey {

	/** What a provider says of a model that it does not have, and of one that this key may not use. */
	private const NOT_FOUND = 'model_not_found';

	/** What another key of the same provider can help with. */
	private const PROBLEMS = [ 'model_auth', 'model_quota', 'model_rate_limited', self::NOT_FOUND ];

	/** @var non-empty-list<ApiKey> In the order in which they are tried. */
	private array $keys;

	public function __construct( Connection $connection ) {
		$this->keys = $connection->keys();
	}

	/**
	 * @template T
	 * @param \Closure( ApiKey ): T $ask
	 * @return T
	 * @throws ModelException Of the last key that was tried; of a model that is not there only where every key is told so.
	 */
	public function ask( \Closure $ask ): mixed {
		$last = null;
		foreach ( $this->keys as $at => $key ) {
			try {
				$answer     = $ask( $key );
				$this->keys = [ $key, ...array_slice( $this->keys, $at + 1 ), ...array_slice( $this->keys, 0, $at ) ];
				return $answer;
			} catch ( ModelException $failure ) {
				if ( $failure->hasBegun || ! in_array( $failure->problem, self::PROBLEMS, true ) ) {
					throw $failure;
				}
				// One that is refused may have access to the model.
				$last = $last === null || $failure->problem !== self::NOT_FOUND ? $failure : $last;
			}
		}
		throw $last;
	}
}
