<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

defined( 'ABSPATH' ) || exit;

/** What belongs to a person's conversations: it is exported row by row, and erased together with them. */
trait WithConversation {

	public function export( Person $person, int $page ): array {
		// Rows of one page.
		$most = 100;
		$rows = $person->hasNoSession() ? [] : $this->rows( $person, $most, ( $page - 1 ) * $most );
		return [
			'data' => array_map( $this->item( ... ), $rows ),
			'done' => count( $rows ) < $most,
		];
	}

	public function erase( Person $person ): array {
		return [
			'removed' => 0,
			'done'    => true,
		];
	}

	/**
	 * @return list<array<string, string|null>>
	 * @throws \Causerie\Chat\Platform\DatabaseException
	 */
	abstract private function rows( Person $person, int $limit, int $offset ): array;

	/**
	 * @param array<string, string|null> $row
	 * @return array{group_id: string, group_label: string, item_id: string, data: list<array{name: string, value: string}>}
	 */
	abstract private function item( array $row ): array;
}
