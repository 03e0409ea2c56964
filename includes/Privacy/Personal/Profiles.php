<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

use Causerie\Chat\Visitors\DeleteVisitor;
use Causerie\Chat\Visitors\Visitor;

defined( 'ABSPATH' ) || exit;

/** What is known of somebody: name, address, language and the attributes that the site gave them. */
final class Profiles implements PersonalData {

	public function __construct( private readonly DeleteVisitor $deletion ) {}

	public function id(): string {
		return 'profile';
	}

	public function label(): string {
		return __( 'Known to the chatbot', 'causerie-chat' );
	}

	public function export( Person $person, int $page ): array {
		return [
			'data' => array_map( $this->item( ... ), $person->visitors ),
			'done' => true,
		];
	}

	/** After the conversations: they are found by the visitor whose they are. */
	public function erase( Person $person ): array {
		foreach ( $person->visitors as $visitor ) {
			$this->deletion->delete( $visitor, true );
		}
		return [
			'removed' => count( $person->visitors ),
			'done'    => true,
		];
	}

	/** @return array{group_id: string, group_label: string, item_id: string, data: list<array{name: string, value: string}>} */
	private function item( Visitor $visitor ): array {
		$values = [
			__( 'Id', 'causerie-chat' )         => $visitor->userId,
			__( 'Name', 'causerie-chat' )       => $visitor->name,
			__( 'E-mail', 'causerie-chat' )     => $visitor->email,
			__( 'Language', 'causerie-chat' )   => $visitor->language,
			__( 'First seen', 'causerie-chat' ) => Values::time( $visitor->firstSeenAt ),
			__( 'Last seen', 'causerie-chat' )  => $visitor->lastSeenAt === null ? '' : Values::time( $visitor->lastSeenAt ),
		];
		foreach ( $visitor->attributes as $key => $value ) {
			$values[ $key ] = is_scalar( $value ) ? (string) $value : (string) wp_json_encode( $value );
		}
		return Values::item( 'causerie-chat-profile', $this->label(), $visitor->userId, $values );
	}
}
