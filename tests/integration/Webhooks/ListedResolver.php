<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Platform\Target\Resolver;

/** A name server that knows what a test tells it. */
final class ListedResolver implements Resolver {

	/** @param array<string, list<string>> $names Addresses by name. */
	public function __construct( public array $names ) {}

	public function addresses( string $name ): array {
		return $this->names[ $name ] ?? [];
	}
}
