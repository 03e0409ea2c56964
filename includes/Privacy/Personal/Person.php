<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

use Causerie\Chat\Visitors\Visitor;

defined( 'ABSPATH' ) || exit;

/** Somebody whose data is asked for: an e-mail address, every known visitor that it stands for, and where nobody is known what they said. */
final class Person {

	/**
	 * @param list<Visitor> $visitors
	 * @param list<string>  $sessionIds Sessions in which nobody is known, and which are theirs by what they wrote there.
	 */
	public function __construct(
		public readonly array $visitors,
		public readonly string $email = '',
		public readonly array $sessionIds = [],
	) {}

	/** Whether no session can be theirs. */
	public function hasNoSession(): bool {
		return $this->visitors === [] && $this->sessionIds === [];
	}

	/** @return list<string> Their internal ids. */
	public function visitorIds(): array {
		return array_map( static fn ( Visitor $visitor ): string => $visitor->id, $this->visitors );
	}
}
