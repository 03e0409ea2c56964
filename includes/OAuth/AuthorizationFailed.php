<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/** A request that the application itself must correct: the browser takes the error back to it. */
final class AuthorizationFailed extends \RuntimeException {

	/** @param string $address The registered address of the application, with the error. */
	public function __construct( public readonly string $address ) {
		parent::__construct( 'The application asked for something that cannot be granted.' );
	}
}
