<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Platform\Target\Resolver;

/** A name server that knows nothing, and does in the meantime what a test wants. */
final class SilentResolver implements Resolver {

	/** @var list<string> What it was asked for. */
	public array $asked = [];

	/** @param \Closure(): void $meanwhile */
	public function __construct( private readonly \Closure $meanwhile ) {}

	public function addresses( string $name ): array {
		$this->asked[] = $name;
		( $this->meanwhile )();
		return [];
	}
}
