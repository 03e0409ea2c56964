<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Endpoints;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Dispatch\Circuit;
use Causerie\Chat\Webhooks\Dispatch\RetrySchedule;

defined( 'ABSPATH' ) || exit;

/** Follows how endpoints do: leaves one alone that fails, switches off one that is gone or fails for days, and tells of it. */
final class EndpointCare {

	/** The status with which an endpoint says that it wants nothing any more, whatever it was sent. */
	public const GONE = 410;

	/** After so many milliseconds of nothing but failures an endpoint is switched off: five days. */
	private const PATIENCE = 432_000_000;

	/** Longer than the longest pause between two tries, in milliseconds: where there was none for so long, nobody knows how it did. */
	private const GAP = 172_800_000;

	/** Attempts that began less than so many milliseconds after a failure was counted tell nothing new: a restart takes as long. */
	private const ROUND = 1000;

	public function __construct(
		private readonly Database $database,
		private readonly EndpointStore $endpoints,
		private readonly EndpointRegister $register,
		private readonly Facts $facts,
		private readonly DisabledMail $mail,
		private readonly Clock $clock,
	) {}

	/**
	 * @param non-empty-list<Attempt> $attempts To this endpoint, in the order in which they ended.
	 * @throws DatabaseException
	 */
	public function note( string $endpointId, array $attempts ): void {
		if ( self::areAllSuccesses( $attempts ) && $this->endpoints->isStillWell( $endpointId, $this->clock->milliseconds() ) ) {
			return;
		}
		$disabled = $this->database->transaction( fn (): string => $this->change( $endpointId, $attempts ) );
		if ( $disabled !== '' ) {
			$this->register->refresh();
			$endpoint = $this->endpoints->find( $endpointId );
			if ( $endpoint !== null && $endpoint->owner !== '' && $disabled === Endpoint::GONE ) {
				/**
				 * A service has answered a hook with 410: it wants nothing more.
				 *
				 * @param string $id Names the hook.
				 */
				do_action( 'causerie_hook_gone', $endpointId );
			} elseif ( $endpoint !== null ) {
				$this->mail->send( $endpoint );
			}
		}
	}

	/**
	 * @param non-empty-list<Attempt> $attempts
	 * @return string Why it was disabled just now; '' where it was not.
	 */
	private function change( string $endpointId, array $attempts ): string {
		$endpoint = $this->endpoints->lock( $endpointId );
		if ( $endpoint === null ) {
			return '';
		}
		$now          = $this->clock->milliseconds();
		$failures     = $endpoint->failures;
		$failingSince = $endpoint->failingSince;
		$failedAt     = $endpoint->failedAt;
		$pausedUntil  = $endpoint->pausedUntil;
		$askedUntil   = 0;
		$isGone       = false;
		foreach ( $attempts as $attempt ) {
			$isGone     = $isGone || $attempt->status === self::GONE;
			$seconds    = RetrySchedule::wanted( $attempt->status, $attempt->retryAfter(), $now );
			$askedUntil = $seconds === 0 ? $askedUntil : max( $askedUntil, $now + 1000 * $seconds );
			if ( $attempt->isSuccess() ) {
				$failures     = 0;
				$failingSince = 0;
				$failedAt     = 0;
				$pausedUntil  = 0;
			} elseif ( $attempt->startedAt - $failedAt >= self::ROUND ) {
				++$failures;
				$failingSince = $now - $failedAt > self::GAP ? $now : $failingSince;
				$failedAt     = $now;
				$pausedUntil  = max( $pausedUntil, Circuit::pause( $failures, $now ) );
			}
		}
		// Also where another attempt of the same moment has arrived: whoever asks to wait had enough.
		$pausedUntil = max( $pausedUntil, $askedUntil );
		if ( $failures === 0 ) {
			$this->endpoints->succeeded( $endpointId, $now, $pausedUntil );
		} else {
			$this->endpoints->failed( $endpointId, $failures, $failingSince, $failedAt, $pausedUntil );
		}
		$last = end( $attempts );
		$this->tellChange( $endpoint, $failures, $failingSince, $last->error !== '' ? $last->error : "HTTP {$last->status}" );
		$reason = match ( true ) {
			$isGone => Endpoint::GONE,
			$failingSince !== 0 && $now - $failingSince >= self::PATIENCE => Endpoint::FAILING,
			default => '',
		};
		if ( $reason === '' || ! $this->endpoints->disable( $endpointId, $reason ) ) {
			return '';
		}
		$this->tell( 'endpoint.disabled', $endpoint, [ 'reason' => $reason ] );
		return $reason;
	}

	/** @param non-empty-list<Attempt> $attempts */
	private static function areAllSuccesses( array $attempts ): bool {
		foreach ( $attempts as $attempt ) {
			if ( ! $attempt->isSuccess() ) {
				return false;
			}
		}
		return true;
	}

	private function tellChange( Endpoint $before, int $failures, int $failingSince, string $lastError ): void {
		if ( $failures >= Endpoint::ATTENTION && $before->failures < Endpoint::ATTENTION ) {
			$data = [
				'failing_since' => Clock::timestamp( $failingSince ),
				'failures'      => $failures,
				'last_error'    => $lastError,
			];
			$this->tell( 'endpoint.failing', $before, $data );
		} elseif ( $failures === 0 && $before->failures >= Endpoint::ATTENTION ) {
			$this->tell( 'endpoint.recovered', $before, [ 'failing_since' => Clock::timestamp( $before->failingSince ) ] );
		}
	}

	/** @param array<string, mixed> $data */
	private function tell( string $type, Endpoint $endpoint, array $data ): void {
		$this->facts->tell( static fn (): array => [
			new Fact( $type, 0, null, [
				'endpoint_id' => $endpoint->id,
				'url' => $endpoint->origin(),
			] + $data ),
		] );
	}
}
