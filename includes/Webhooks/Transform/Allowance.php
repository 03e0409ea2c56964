<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/** How much a body may still grow: asked while it is made, so that no template can fill the memory. */
final class Allowance {

	public function __construct( private int $bytes ) {}

	/** @throws BodyTooLarge */
	public function spend( int $bytes ): void {
		$this->bytes -= $bytes;
		if ( $this->bytes < 0 ) {
			throw new BodyTooLarge();
		}
	}
}
