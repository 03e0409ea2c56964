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

	/**
	 * For many requests at once, to servers that are anybody's.
	 *
	 * @param float $connectSeconds Longest wait for a connection.
	 */
	public function pool( float $connectSeconds = 5.0 ): HttpPool {
		return new HttpPool( $connectSeconds );
	}

	/**
	 * Sends a form from the site to itself, and waits for nothing.
	 *
	 * Only here TLS is not verified, as in core's own call of wp-cron.php: many a site reaches itself under a name that its
	 * certificate does not have. So nothing secret may be sent, and it goes to no other site.
	 *
	 * @param string                $file   Of wp-admin, such as `admin-ajax.php`.
	 * @param array<string, string> $fields
	 */
	public function toOwnSite( string $file, array $fields ): void {
		wp_remote_post(
			admin_url( $file ),
			[
				'blocking'  => false,
				// Long enough to send, and not to wait.
				'timeout'   => 0.01,
				'sslverify' => false,
				'body'      => $fields,
			]
		);
	}
}
