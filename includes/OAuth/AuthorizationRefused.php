<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/** A request whose application or address is not known. The user is told, and sent nowhere. */
final class AuthorizationRefused extends \RuntimeException {

	/** @param string $reason What is wrong, in a translated sentence. */
	public function __construct( public readonly string $reason ) {
		parent::__construct( 'An authorization request was refused: ' . $reason );
	}
}
