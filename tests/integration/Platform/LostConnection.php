<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

/** A connection to the real database whose server hangs up as MySQL 8 does: with an error that wpdb does not know. */
final class LostConnection extends \wpdb {

	/** How often the connection was asked for. */
	public int $checks = 0;

	private bool $isLost = false;

	public function hangUp(): void {
		$this->isLost = true;
	}

	/** @param string $query */
	public function query( $query ) {
		if ( $this->isLost ) {
			$this->flush();
			$this->last_error = 'The client was disconnected by the server because of inactivity.';
			return false;
		}
		return parent::query( $query );
	}

	/** @param bool $allow_bail */
	public function check_connection( $allow_bail = true ) {
		++$this->checks;
		$this->isLost = false;
		return parent::check_connection( $allow_bail );
	}
}
