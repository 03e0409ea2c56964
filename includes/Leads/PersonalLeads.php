<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Privacy\Personal\Person;
use Causerie\Chat\Privacy\Personal\PersonalData;
use Causerie\Chat\Privacy\Personal\Values;
use Causerie\Chat\Sessions\ErasureStore;

defined( 'ABSPATH' ) || exit;

/**
 * Leads of a person: those of their sessions, and those with their address, of whomever nobody knows more. With such a lead
 * the conversation is erased, too, because the address stands in it.
 */
final class PersonalLeads implements PersonalData {

	/** Leads of one page, and those that are erased at once. */
	private const AT_ONCE = 50;

	public function __construct(
		private readonly PersonalLeadStore $store,
		private readonly LeadStore $leads,
		private readonly ErasureStore $sessions,
	) {}

	public function id(): string {
		return 'leads';
	}

	public function label(): string {
		return __( 'Contact details left in the chat', 'causerie-chat' );
	}

	public function export( Person $person, int $page ): array {
		$leads = $this->store->of( $person, self::AT_ONCE, ( $page - 1 ) * self::AT_ONCE );
		return [
			'data' => array_map( $this->item( ... ), $leads ),
			'done' => count( $leads ) < self::AT_ONCE,
		];
	}

	public function erase( Person $person ): array {
		$leads   = $this->store->of( $person, self::AT_ONCE, 0 );
		$removed = 0;
		foreach ( $leads as $lead ) {
			if ( $lead->sessionId !== null ) {
				$this->sessions->delete( [ $lead->sessionId ] );
			} else {
				$this->leads->delete( $lead->id );
			}
			++$removed;
		}
		return [
			'removed' => $removed,
			'done'    => count( $leads ) < self::AT_ONCE,
		];
	}

	/** @return array{group_id: string, group_label: string, item_id: string, data: list<array{name: string, value: string}>} */
	private function item( Lead $lead ): array {
		$values = [];
		foreach ( $lead->texts() as $name => $text ) {
			$values[ WantedField::labelOf( (string) $name ) ] = $text;
		}
		$values[ __( 'Conversation', 'causerie-chat' ) ] = (string) $lead->sessionId;
		$values[ __( 'When', 'causerie-chat' ) ]         = Values::time( $lead->createdAt );
		$values[ __( 'Score', 'causerie-chat' ) ]        = (string) $lead->score;
		return Values::item( 'causerie-chat-leads', $this->label(), $lead->id, $values );
	}
}
