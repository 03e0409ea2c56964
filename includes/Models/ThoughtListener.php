<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Hears also how much a model has written that it does not say: it is paid for. */
interface ThoughtListener extends ModelListener {

	/** @param int $bytes Of thoughts, and of text that is held back, in the whole reply so far; it can become less. */
	public function unsaid( int $bytes ): void;
}
