<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

defined( 'ABSPATH' ) || exit;

/**
 * A file that is made while it is sent, piece by piece, so that its length does not count.
 *
 * It goes through WordPress like any other response; FileServer sends it. Code that dispatches a request inside PHP gets the
 * pieces.
 */
final class FileResponse extends \WP_REST_Response {

	/**
	 * @param \Closure(): iterable<string> $pieces
	 * @param string                       $type   Media type.
	 * @param string                       $name   Of the file: letters of ASCII, digits, dots, _ and -.
	 */
	public function __construct(
		public readonly \Closure $pieces,
		string $type,
		string $name,
	) {
		parent::__construct(
			null,
			200,
			[
				'Content-Type'           => $type . '; charset=utf-8',
				'Content-Disposition'    => sprintf( 'attachment; filename="%s"', preg_replace( '/[^A-Za-z0-9._-]/', '-', $name ) ),
				// What people wrote is in it: no browser is to guess that it is a page.
				'X-Content-Type-Options' => 'nosniff',
			]
		);
	}
}
