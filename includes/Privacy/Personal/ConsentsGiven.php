<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

defined( 'ABSPATH' ) || exit;

/** What somebody agreed to before chatting. It is erased together with the conversation that it belongs to. */
final class ConsentsGiven implements PersonalData {

	/** Consents of one page. */
	private const AT_ONCE = 100;

	public function __construct( private readonly PersonalStore $store ) {}

	public function id(): string {
		return 'consents';
	}

	public function label(): string {
		return __( 'Consents before chatting', 'causerie-chat' );
	}

	public function export( Person $person, int $page ): array {
		$ids  = $person->visitorIds();
		$rows = $ids === [] ? [] : $this->store->consents( $ids, self::AT_ONCE, ( $page - 1 ) * self::AT_ONCE );
		return [
			'data' => array_map( $this->item( ... ), $rows ),
			'done' => count( $rows ) < self::AT_ONCE,
		];
	}

	public function erase( Person $person ): array {
		return [
			'removed' => 0,
			'done'    => true,
		];
	}

	/**
	 * @param array<string, string|null> $row
	 * @return array{group_id: string, group_label: string, item_id: string, data: list<array{name: string, value: string}>}
	 */
	private function item( array $row ): array {
		$values = [
			__( 'Conversation', 'causerie-chat' ) => (string) $row['session_id'],
			__( 'When', 'causerie-chat' )         => Values::time( (int) $row['given_at'] ),
			__( 'Text', 'causerie-chat' )         => (string) $row['text'],
		];
		return Values::item( 'causerie-chat-consents', $this->label(), $row['session_id'] . '-' . $row['text_id'], $values );
	}
}
