<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** What somebody said and was told. Consents and ratings go with it. */
final class Conversations implements PersonalData {

	/** Messages of one page. */
	private const MESSAGES = 100;

	/** Sessions that are erased at once. */
	private const SESSIONS = 50;

	public function __construct(
		private readonly PersonalStore $store,
		private readonly ErasureStore $erasure,
	) {}

	public function id(): string {
		return 'conversations';
	}

	public function label(): string {
		return __( 'Conversations with the chatbot', 'causerie-chat' );
	}

	public function export( Person $person, int $page ): array {
		$rows = $person->hasNoSession() ? [] : $this->store->messages( $person, self::MESSAGES, ( $page - 1 ) * self::MESSAGES );
		return [
			'data' => array_map( $this->item( ... ), $rows ),
			'done' => count( $rows ) < self::MESSAGES,
		];
	}

	public function erase( Person $person ): array {
		$sessions = $person->hasNoSession() ? [] : $this->store->sessions( $person, self::SESSIONS );
		return [
			'removed' => $this->erasure->delete( $sessions ),
			'done'    => count( $sessions ) < self::SESSIONS,
		];
	}

	/** @param string $json The contract's `MessageIntents`, or ''. */
	private static function intents( string $json ): string {
		return implode( ', ', array_column( json_decode( $json, true )['found'] ?? [], 'label' ) );
	}

	/**
	 * @param array<string, string|null> $row
	 * @return array{group_id: string, group_label: string, item_id: string, data: list<array{name: string, value: string}>}
	 */
	private function item( array $row ): array {
		$values = [
			__( 'Conversation', 'causerie-chat' ) => (string) $row['session_id'],
			__( 'When', 'causerie-chat' )         => Values::time( (int) $row['created_at'] ),
			__( 'Said by', 'causerie-chat' )      => self::speaker( $row ),
			__( 'Text', 'causerie-chat' )         => (string) $row['text'],
			__( 'Understood as', 'causerie-chat' ) => self::intents( (string) $row['intents'] ),
			__( 'Page', 'causerie-chat' )         => (string) ( $row['page_url'] ?? $row['first_page'] ),
			__( 'Your rating', 'causerie-chat' )  => (string) $row['rating'],
			__( 'Your comment', 'causerie-chat' ) => (string) $row['comment'],
		];
		return Values::item( 'causerie-chat-conversations', $this->label(), (string) $row['id'], $values );
	}

	/** @param array<string, string|null> $row */
	private static function speaker( array $row ): string {
		return match ( $row['role'] ) {
			StoredMessage::USER  => __( 'You', 'causerie-chat' ),
			StoredMessage::AGENT => $row['author'] === '' ? __( 'The team of the website', 'causerie-chat' ) : (string) $row['author'],
			default              => __( 'The chatbot', 'causerie-chat' ),
		};
	}
}
