<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Context;

use Causerie\Chat\Events\NewEvent;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;

defined( 'ABSPATH' ) || exit;

/** One endpoint that is asked about one question. It is filled when the answer has come, or can come no more. */
final class Exchange {

	/** A word of the contract's `ReplyTrace`. */
	public string $outcome = 'late';

	public int $milliseconds = 0;

	/** @var list<array{title: string, text: string, url: string}> */
	public array $items = [];

	/** Whether it was its turn at all: not where the time was up because of others. */
	public bool $isTried = true;

	/** What was tried. Null as long as it is under way. */
	public ?Attempt $attempt = null;

	public function __construct(
		public readonly Endpoint $endpoint,
		public readonly NewEvent $event,
	) {}

	/** Whether the endpoint did what it is there for; to have nothing to say is a part of that. */
	public function isUsable(): bool {
		return in_array( $this->outcome, [ 'used', 'empty' ], true );
	}

	/** Ends it before its turn: that says nothing of the endpoint. */
	public function skip( Attempt $attempt ): void {
		$this->isTried = false;
		$this->end( 'late', 0, $attempt );
	}

	/** @param list<array{title: string, text: string, url: string}> $items */
	public function end( string $outcome, int $milliseconds, Attempt $attempt, array $items = [] ): void {
		$this->outcome      = $outcome;
		$this->milliseconds = $milliseconds;
		$this->attempt      = $attempt;
		$this->items        = $items;
	}
}
