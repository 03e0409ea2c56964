<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Leads\Rules\Emails;
use Causerie\Chat\Leads\Rules\Phones;
use Causerie\Chat\Leads\Rules\Plain;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** The newest part of a conversation, as far as it matters who wrote what first. All of it is hostile text. */
final class Said {

	/** What is looked at of one message, in characters. */
	private const VISITOR = 2000;
	private const OTHERS  = 600;

	/** @var list<array{id: string, isVisitor: bool, text: string}> Oldest first. */
	public readonly array $turns;

	/** @param list<StoredMessage> $messages Oldest first. */
	public function __construct( array $messages ) {
		$this->turns = array_map(
			static fn ( StoredMessage $message ): array => [
				'id'        => $message->id,
				'isVisitor' => $message->role === StoredMessage::USER,
				'text'      => mb_substr( Plain::text( $message->text ), 0, $message->role === StoredMessage::USER ? self::VISITOR : self::OTHERS, 'UTF-8' ),
			],
			$messages
		);
	}

	/**
	 * Where the visitor wrote a value last.
	 *
	 * @param string $field Which field it is of: addresses and numbers are compared as such, the rest as words.
	 * @return string|null The message; null where the visitor never wrote it.
	 */
	public function where( string $field, string $value ): ?string {
		foreach ( array_reverse( $this->turns ) as $turn ) {
			if ( $turn['isVisitor'] && self::stands( $field, $value, $turn['text'] ) ) {
				return $turn['id'];
			}
		}
		return null;
	}

	/** Whether somebody else wrote a value before the visitor did: an address that the bot told is the site's, also where the visitor repeats it. */
	public function isOfOthers( string $field, string $value ): bool {
		foreach ( $this->turns as $turn ) {
			if ( self::stands( $field, $value, $turn['text'] ) ) {
				return ! $turn['isVisitor'];
			}
		}
		return false;
	}

	private static function stands( string $field, string $value, string $text ): bool {
		return match ( $field ) {
			WantedField::EMAIL => in_array( Plain::folded( $value ), array_map( Plain::folded( ... ), Emails::in( $text ) ), true ),
			WantedField::PHONE => in_array( Phones::digits( $value ), array_map( Phones::digits( ... ), Phones::numbers( $text ) ), true ),
			default            => Plain::contains( $text, $value ),
		};
	}
}
