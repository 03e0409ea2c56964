<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Listening;

use Causerie\Chat\Events\StoredEvent;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\HttpException;
use Causerie\Chat\Platform\HttpRequest;
use Causerie\Chat\Platform\Signing\Signature;
use Causerie\Chat\Platform\Signing\SigningKey;

defined( 'ABSPATH' ) || exit;

/**
 * Sends events to the machine of a developer, as a delivery would be sent, once.
 *
 * Where a delivery may go is not asked here: whoever types the address has a terminal on the server already.
 */
final class Forward {

	private const SECONDS = 15.0;

	public function __construct(
		private readonly HttpClient $http,
		private readonly Clock $clock,
		private readonly string $url,
		private readonly SigningKey $key,
	) {}

	/** @return string What became of it: a status of HTTP, or why there was no answer. */
	public function send( StoredEvent $event ): string {
		$headers = [
			'Content-Type' => 'application/json',
			'User-Agent'   => 'CauserieChat-Webhooks',
		] + Signature::headers( $event->eventId, $this->clock->seconds(), $event->payload, [ $this->key ] );
		try {
			return (string) $this->http->send( new HttpRequest( 'POST', $this->url, $headers, $event->payload, totalSeconds: self::SECONDS ) )->status;
		} catch ( HttpException $failure ) {
			return $failure->getMessage();
		}
	}
}
