<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** What rules can ask about a message. All of it is cheap to know, and none of it is trusted with more than a choice of models. */
final class Occasion {

	/**
	 * @param string            $message    What the visitor says.
	 * @param string            $language   Language of the page (BCP 47), or ''.
	 * @param string            $page       Address of the page, as the visitor's browser said, or ''.
	 * @param bool              $hasTools   Whether the model is given tools.
	 * @param \Closure(): bool  $isLoggedIn Asked only where a rule wants to know.
	 */
	public function __construct(
		private readonly string $message,
		private readonly string $language,
		private readonly string $page,
		private readonly bool $hasTools,
		private readonly \Closure $isLoggedIn,
	) {}

	/**
	 * Whether everything that the condition names is so.
	 *
	 * @param array{min_length: int, max_length: int, languages: list<string>, page_contains: string, visitor: string, needs_tools: bool} $condition The contract's `ModelCondition`.
	 */
	public function meets( array $condition ): bool {
		$length = mb_strlen( $this->message, 'UTF-8' );
		return $length >= $condition['min_length']
			&& $length <= $condition['max_length']
			&& ( ! $condition['needs_tools'] || $this->hasTools )
			&& ( $condition['languages'] === [] || $this->isIn( $condition['languages'] ) )
			&& ( $condition['page_contains'] === '' || str_contains( Characters::lower( rawurldecode( $this->page ) ), Characters::lower( rawurldecode( $condition['page_contains'] ) ) ) )
			&& ( $condition['visitor'] === 'any' || ( $this->isLoggedIn )() === ( $condition['visitor'] === 'logged_in' ) );
	}

	/** @param list<string> $languages Tags (BCP 47); one without a region means every region. */
	private function isIn( array $languages ): bool {
		$mine = strtolower( $this->language ) . '-';
		foreach ( $languages as $language ) {
			if ( str_starts_with( $mine, strtolower( $language ) . '-' ) ) {
				return true;
			}
		}
		return false;
	}
}
