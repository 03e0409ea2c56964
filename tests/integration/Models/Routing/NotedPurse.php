<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Routing;

use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Routing\Purse;
use Causerie\Chat\Models\Usage;

/** Notes what goes through it, and refuses some providers. */
final class NotedPurse implements Purse {

	/** @var list<string> */
	public array $notes = [];

	/** @param list<string> $refused Providers. */
	public function __construct( private readonly array $refused = [] ) {}

	public function reserve( ModelChoice $choice, ModelRequest $request ): bool {
		$this->notes[] = 'reserve ' . ( new ModelChoice( $choice->provider, $request->model ) )->name();
		return ! in_array( $choice->provider, $this->refused, true );
	}

	public function settle( ModelChoice $choice, Usage $usage ): void {
		$this->notes[] = sprintf( 'settle %s %d+%d', $choice->name(), $usage->input, $usage->output );
	}

	public function task(): string {
		return 'conversation';
	}

	public function botId(): int {
		return 0;
	}

	public function cost(): int {
		return 0;
	}
}
