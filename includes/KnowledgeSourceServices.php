<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Knowledge\Sources\ReadAgain;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root for where the knowledge comes from. */
trait KnowledgeSourceServices {

	public function readAgain(): ReadAgain {
		return $this->once( ReadAgain::class, fn () => new ReadAgain( $this->queue() ) );
	}
}
