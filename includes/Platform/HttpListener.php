<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * Hears an answer while it arrives. Each method answers whether to go on; false ends the request.
 *
 * The status is not known yet: core tells it when the whole answer is there. What is heard may be the body of an error.
 */
interface HttpListener {

	/** Some bytes of the body, cut anywhere; never empty. */
	public function bytes( string $bytes ): bool;

	/** Nothing came for about a second. Not called where PHP has no cURL. */
	public function waiting(): bool;
}
