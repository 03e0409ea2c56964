<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

use Causerie\Chat\Visitors\Visitor;

defined( 'ABSPATH' ) || exit;

/** Somebody whose data is asked for: an e-mail address, and every known visitor that it stands for. */
final class Person {

	/** @param list<Visitor> $visitors */
	public function __construct(
		public readonly array $visitors,
		public readonly string $email = '',
	) {}

	/** @return list<string> Their internal ids. */
	public function visitorIds(): array {
		return array_map( static fn ( Visitor $visitor ): string => $visitor->id, $this->visitors );
	}
}
