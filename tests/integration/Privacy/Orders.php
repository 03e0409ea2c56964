<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Privacy;

use Causerie\Chat\Privacy\Personal\Person;
use Causerie\Chat\Privacy\Personal\PersonalData;

/** Personal data of a feature that does not exist. */
final class Orders implements PersonalData {

	public function id(): string {
		return 'orders';
	}

	public function label(): string {
		return 'Orders';
	}

	public function export( Person $person, int $page ): array {
		return [ 'data' => [], 'done' => true ];
	}

	public function erase( Person $person ): array {
		return [ 'removed' => 0, 'done' => true ];
	}
}
