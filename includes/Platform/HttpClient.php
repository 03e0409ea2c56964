<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** The one door for outgoing HTTP: WordPress's own layer, so that its proxies, CA bundle and filters keep working. */
final class HttpClient {

	/**
	 * Sends a request once: no redirect is followed and nothing is tried again.
	 *
	 * @throws HttpException When there is no complete answer. An answer with an error status is an answer.
	 */
	public function send( HttpRequest $request, ?HttpListener $listener = null ): HttpResponse {
		return ( new HttpExchange( $request, $listener ) )->run();
	}
}
