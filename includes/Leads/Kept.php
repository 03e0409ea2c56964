<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Platform\Fact;

defined( 'ABSPATH' ) || exit;

/** A lead as it was just stored, and what that means. */
final class Kept {

	public function __construct(
		public readonly Lead $lead,
		public readonly bool $isNew,
		public readonly bool $isQualifiedNow,
	) {}

	/** @return list<Fact> */
	public function facts(): array {
		$data  = [
			'lead_id' => $this->lead->id,
			// An object in JSON also where the keys look like a list.
			'fields'  => (object) $this->lead->texts(),
		];
		$facts = [];
		if ( $this->isNew ) {
			$facts[] = new Fact( 'lead.captured', $this->lead->botId, $this->lead->sessionId, $data );
		}
		if ( $this->isQualifiedNow ) {
			$facts[] = new Fact( 'lead.qualified', $this->lead->botId, $this->lead->sessionId, $data + [ 'score' => $this->lead->score ] );
		}
		return $facts;
	}

	/** Tells it to everyone who listens, once it is stored. */
	public function announce(): void {
		if ( $this->isNew ) {
			/**
			 * Somebody left a way to be reached, or a lead came over the API.
			 *
			 * @param string      $lead_id    The contract's `LeadId`.
			 * @param string|null $session_id The contract's `SessionId`; null for one that came over the API.
			 * @param int         $bot_id     The bot; 0 for none.
			 */
			do_action( 'causerie_lead_captured', $this->lead->id, $this->lead->sessionId, $this->lead->botId );
		}
		if ( $this->isQualifiedNow ) {
			/**
			 * A lead meets what the owner asks of one. Told once for each.
			 *
			 * @param string      $lead_id    The contract's `LeadId`.
			 * @param string|null $session_id The contract's `SessionId`; null for one that came over the API.
			 * @param int         $bot_id     The bot.
			 * @param int         $score      0 to 100.
			 */
			do_action( 'causerie_lead_qualified', $this->lead->id, $this->lead->sessionId, $this->lead->botId, $this->lead->score );
		}
	}
}
