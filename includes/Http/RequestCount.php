<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Access\Caller;
use Causerie\Chat\Access\CallerKind;
use Causerie\Chat\Budget\RequestLimits;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Visitors\ClientAddress;

defined( 'ABSPATH' ) || exit;

/** Counts a request against the general limit of its caller. */
final class RequestCount {

	/**
	 * @param int $perAddress Requests a minute of whoever is not known, by network address.
	 * @param int $perUser    Of a logged-in user.
	 * @param int $perKey     Of an application; a key has a limit of its own.
	 * @param int $perSource  Of an inbound source.
	 * @param int $bulkFactor The contract's limit `bulkFactor`.
	 */
	public function __construct(
		private readonly RequestLimits $limits,
		private readonly ClientAddress $addresses,
		private readonly int $perAddress,
		private readonly int $perUser,
		private readonly int $perKey,
		private readonly int $perSource,
		private readonly int $bulkFactor,
	) {}

	/** Another request begins in this process. */
	public function begin(): void {
		$this->limits->begin();
	}

	/** @throws ProblemException `rate_limited`. */
	public function count( Route $route, Caller $caller ): void {
		if ( $caller->isServer() ) {
			$perMinute = $caller->perMinute === 0 ? $this->perKey : $caller->perMinute;
			$route->bulk ? $this->limits->count( $caller->name() . ':bulk', $perMinute * $this->bulkFactor ) : $this->limits->count( $caller->name(), $perMinute );
			return;
		}
		if ( $caller->kind === CallerKind::Source ) {
			$this->limits->count( $caller->name(), $this->perSource );
			return;
		}
		if ( $route->counted ) {
			return;
		}
		if ( $caller->kind === CallerKind::User ) {
			$this->limits->count( $caller->name(), $this->perUser );
			return;
		}
		$this->countStranger();
	}

	/** Whether anything was counted since the request began, here or by limits of messages. */
	public function hasCounted(): bool {
		return $this->limits->hasCounted();
	}

	/**
	 * Counts a request of someone who is not known, or not let in.
	 *
	 * @throws ProblemException `rate_limited`.
	 */
	public function countStranger(): void {
		$this->limits->count( $this->addresses->hash( $_SERVER ), $this->perAddress );
	}
}
