<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Setup\Lifecycle;

defined( 'ABSPATH' ) || exit;

/** Removes kept answers with the daily clean-up. */
final class KeptAnswersDoor implements Door {

	/** @param \Closure(): KeptAnswers $answers Only wanted in the clean-up. */
	public function __construct( private readonly \Closure $answers ) {}

	public function register(): void {
		add_action( Lifecycle::CLEAN_UP, fn () => ( $this->answers )()->cleanUp() );
	}
}
