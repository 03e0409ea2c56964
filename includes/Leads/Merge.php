<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** Adds what was found to what is known: what the visitor says later wins, and what a person wrote or removed stays so until the visitor says something newer. */
final class Merge {

	/**
	 * @param array<string, LeadValue> $known   By field, with what was removed.
	 * @param array<string, LeadValue> $found   By field, each with its message.
	 * @param StoredMessage            $message The message that is looked at.
	 * @return array<string, LeadValue>
	 */
	public static function of( array $known, array $found, StoredMessage $message ): array {
		foreach ( $found as $name => $value ) {
			$old = $known[ $name ] ?? null;
			if ( $old === null || self::wins( $value, $old, $message ) ) {
				$known[ $name ] = $value;
			}
		}
		return $known;
	}

	/**
	 * What a profile says, where the visitor did not say it and is known to be reached.
	 *
	 * @param array<string, LeadValue>                 $known   By field.
	 * @param array{name: string, email: string}|null $profile
	 * @return array<string, LeadValue>
	 */
	public static function withProfile( array $known, BotLeads $leads, ?array $profile ): array {
		if ( $profile === null || ! Lead::isReachable( $known ) ) {
			return $known;
		}
		foreach ( $leads->fromProfile as $name ) {
			$value = trim( $profile[ $name ] );
			if ( $value !== '' && isset( $leads->wanted[ $name ] ) && ! isset( $known[ $name ] ) ) {
				$known[ $name ] = new LeadValue( $value, LeadValue::PROFILE );
			}
		}
		return $known;
	}

	/** What an older message holds is no news of what somebody has entered since: each message is looked at by itself. */
	private static function wins( LeadValue $new, LeadValue $old, StoredMessage $message ): bool {
		return match ( $old->origin ) {
			LeadValue::VISITOR => (string) $new->messageId > (string) $old->messageId,
			LeadValue::PROFILE => true,
			default            => $new->messageId === $message->id && $message->createdAt > $old->enteredAt,
		};
	}
}
