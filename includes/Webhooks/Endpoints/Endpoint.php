<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Endpoints;

defined( 'ABSPATH' ) || exit;

/** Where events are sent, without its secrets. */
final class Endpoint {

	/** Why it is disabled. */
	public const MANUAL  = 'manual';
	public const GONE     = 'gone';
	public const FAILING  = 'failing';

	/** What an endpoint has not that was made before there was it. */
	private const NOT_YET = [
		'transform'       => null,
		'replies'         => false,
		'context'         => false,
		'context_seconds' => 3,
		'verify'          => false,
	];

	/** So many failures in a row want the attention of the owner. */
	public const ATTENTION = 3;

	/**
	 * @param array<string, mixed> $settings       The contract's `WebhookReplacement` without headers, and `signature`.
	 * @param string               $source         Which service subscribed by itself: the contract's `HOOK_SOURCES`; '' for none.
	 * @param string               $owner          In whose name it did: the name of a Caller; '' for none.
	 * @param string               $disabledReason One of the constants above; '' while it is enabled.
	 * @param int                  $failures       Failures since the last success. Those of attempts that were under way at once are one.
	 * @param int                  $failingSince   Milliseconds since 1970, UTC, as all times here; 0 for never.
	 * @param int                  $pausedUntil    Until when it is left alone.
	 * @param int                  $pacedUntil     Until when its rate is used up.
	 * @param int                  $verifiedAt     When it last proved that it wants events.
	 * @param int                  $contextFailures    Questions in a row to which it had nothing usable to say.
	 * @param int                  $contextPausedUntil Until when it is not asked.
	 * @param int                  $failedAt           When the last of the failures was counted.
	 */
	public function __construct(
		public readonly string $id,
		public readonly array $settings,
		public readonly string $apiVersion,
		public readonly string $disabledReason,
		public readonly int $failures,
		public readonly int $failingSince,
		public readonly int $pausedUntil,
		public readonly int $pacedUntil,
		public readonly int $lastSuccessAt,
		public readonly int $oldSecretUntil,
		public readonly int $createdAt,
		public readonly int $updatedAt,
		public readonly string $source = '',
		public readonly string $owner = '',
		public readonly int $verifiedAt = 0,
		public readonly int $contextFailures = 0,
		public readonly int $contextPausedUntil = 0,
		public readonly int $failedAt = 0,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		return new self(
			(string) $row['id'],
			(array) json_decode( (string) $row['settings'], true ) + self::NOT_YET,
			(string) $row['api_version'],
			(string) $row['disabled_reason'],
			(int) $row['failures'],
			(int) $row['failing_since'],
			(int) $row['paused_until'],
			(int) $row['paced_until'],
			(int) $row['last_success_at'],
			(int) $row['old_secret_until'],
			(int) $row['created_at'],
			(int) $row['updated_at'],
			(string) $row['source'],
			(string) $row['owner'],
			(int) $row['verified_at'],
			(int) $row['context_failures'],
			(int) $row['context_paused_until'],
			(int) $row['failed_at'],
		);
	}

	public function isEnabled(): bool {
		return $this->disabledReason === '';
	}

	/** Whether it may be sent events: it need not prove that it wants them, or has done so. */
	public function isConfirmed(): bool {
		return ! $this->settings['verify'] || $this->verifiedAt > 0;
	}

	/** From when on it gets events, in milliseconds since 1970, UTC. */
	public function wantsSince(): int {
		return $this->settings['verify'] ? max( $this->createdAt, $this->verifiedAt ) : $this->createdAt;
	}

	/** Whether its answers may have an effect. */
	public function mayAnswer(): bool {
		return (bool) $this->settings['replies'];
	}

	/** Whether it is asked before a model answers a question to this bot. */
	public function isAsked( int $botId ): bool {
		$bots = (array) $this->settings['bots'];
		return $this->settings['context'] && $this->isEnabled() && $this->isConfirmed() && ( $bots === [] || in_array( $botId, $bots, true ) );
	}

	/** Whether it fails so often that its owner should look: at deliveries, or where it is asked, at questions before replies. */
	public function needsAttention(): bool {
		return $this->failures >= self::ATTENTION || ( $this->settings['context'] && $this->contextFailures >= self::ATTENTION );
	}

	/** @return int How many seconds a reply waits for it. */
	public function contextSeconds(): int {
		return (int) $this->settings['context_seconds'];
	}

	public function url(): string {
		return (string) $this->settings['url'];
	}

	/** Where it is, without what can be a secret in it: the address of a hook often is one. */
	public function origin(): string {
		$parts = (array) wp_parse_url( $this->url() );
		return ( $parts['scheme'] ?? '' ) . '://' . ( $parts['host'] ?? '' ) . ( isset( $parts['port'] ) ? ":{$parts['port']}" : '' );
	}

	public function isOrdered(): bool {
		return (bool) $this->settings['ordered'];
	}

	/** @return int Deliveries in a second; 0 for no limit. */
	public function perSecond(): int {
		return (int) $this->settings['per_second'];
	}

	/** @return array{format: string, escape: string, template: string}|null The contract's `WebhookTransform`; null for the event as it is. */
	public function transform(): ?array {
		return $this->settings['transform'];
	}

	public function isThin(): bool {
		return $this->settings['payload'] === 'thin';
	}
}
