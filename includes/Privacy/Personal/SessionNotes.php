<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

use Causerie\Chat\Sessions\Session;

defined( 'ABSPATH' ) || exit;

/** What was noted of somebody's conversations: title, summary, tags and metadata. It is erased together with them. */
final class SessionNotes implements PersonalData {

	use WithConversation;

	public function __construct( private readonly PersonalStore $store ) {}

	public function id(): string {
		return 'notes';
	}

	public function label(): string {
		return __( 'Notes on conversations', 'causerie-chat' );
	}

	private function rows( Person $person, int $limit, int $offset ): array {
		return $this->store->notes( $person, $limit, $offset );
	}

	/**
	 * @param array<string, string|null> $row
	 * @return array{group_id: string, group_label: string, item_id: string, data: list<array{name: string, value: string}>}
	 */
	private function item( array $row ): array {
		$session = Session::fromRow( $row );
		$values  = [
			__( 'Conversation', 'causerie-chat' ) => $session->id,
			__( 'When', 'causerie-chat' )         => Values::time( $session->createdAt ),
			__( 'Title', 'causerie-chat' )        => $session->title,
			__( 'Summary', 'causerie-chat' )      => (string) $row['summary'],
			__( 'Tags', 'causerie-chat' )         => implode( ', ', $session->tags ),
		];
		foreach ( $session->metadata as $key => $value ) {
			$values[ $key ] = is_string( $value ) ? $value : (string) wp_json_encode( $value );
		}
		return Values::item( 'causerie-chat-notes', $this->label(), $session->id, $values );
	}
}
