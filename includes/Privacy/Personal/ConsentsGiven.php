<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

defined( 'ABSPATH' ) || exit;

/** What somebody agreed to before chatting. It is erased together with the conversation that it belongs to. */
final class ConsentsGiven implements PersonalData {

	use WithConversation;

	public function __construct( private readonly PersonalStore $store ) {}

	public function id(): string {
		return 'consents';
	}

	public function label(): string {
		return __( 'Consents before chatting', 'causerie-chat' );
	}

	private function rows( Person $person, int $limit, int $offset ): array {
		return $this->store->consents( $person, $limit, $offset );
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
