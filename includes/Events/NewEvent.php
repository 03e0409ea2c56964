<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** An event that is to be stored: its payload is whole except for its number, which the database gives. */
final class NewEvent {

	private const FLAGS = JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION;

	/**
	 * @param string $head JSON in ASCII up to the number.
	 * @param string $tail And after it.
	 */
	private function __construct(
		public readonly string $eventId,
		public readonly string $type,
		public readonly int $botId,
		public readonly ?string $sessionId,
		private readonly string $head,
		private readonly string $tail,
		public readonly int $createdAt,
	) {}

	/**
	 * @param string                          $apiVersion The contract's version of what events say.
	 * @param array{url: string, id: string}  $site       The contract's `EventSite`.
	 * @param int                             $now        Milliseconds since 1970, UTC.
	 */
	public static function of( Fact $fact, string $apiVersion, array $site, int $now ): self {
		$id       = 'evt_' . Ulid::generate( $now );
		$envelope = [
			'id'          => $id,
			'type'        => $fact->type,
			'timestamp'   => Clock::timestamp( $now ),
			'api_version' => $apiVersion,
			'site'        => $site,
		];
		$data     = [ 'bot' => $fact->botId === 0 ? null : $fact->botId ] + $fact->data;
		return new self(
			$id,
			$fact->type,
			$fact->botId,
			$fact->sessionId,
			substr( self::json( $envelope ), 0, -1 ) . ',"data":{"session_id":' . self::json( $fact->sessionId ) . ',"sequence":',
			',' . substr( self::json( $data ), 1 ) . '}',
			$now,
		);
	}

	/**
	 * The whole payload: the contract's `Event` as JSON in ASCII.
	 *
	 * @param int|null $number Which event of its session it is, from 1 on; null for none.
	 */
	public function payload( ?int $number ): string {
		return $this->head . ( $number ?? 'null' ) . $this->tail;
	}

	private static function json( mixed $value ): string {
		return (string) wp_json_encode( $value, self::FLAGS );
	}
}
