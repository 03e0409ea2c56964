<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Sessions\PendingMessageStore;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** Ends the work on a message: what was found is kept and told once, or nothing is. */
final class KeepLead {

	public function __construct(
		private readonly Database $database,
		private readonly SessionStore $sessions,
		private readonly PendingMessageStore $pending,
		private readonly LeadStore $leads,
		private readonly Facts $facts,
	) {}

	/**
	 * @param array{name: string, email: string}|null $profile Of the known visitor, if it is one.
	 * @return Kept|null Null where there is nothing to keep, somebody else has ended it, or the session is gone or anonymous.
	 * @throws DatabaseException
	 */
	public function keep( StoredMessage $message, BotLeads $leads, Extraction $found, ?array $profile ): ?Kept {
		return $this->facts->keep(
			fn (): ?Kept => $this->database->transaction( fn (): ?Kept => $this->store( $message, $leads, $found, $profile ) ),
			static fn ( ?Kept $kept ): array => $kept?->facts() ?? []
		);
	}

	/** @param array{name: string, email: string}|null $profile */
	private function store( StoredMessage $message, BotLeads $leads, Extraction $found, ?array $profile ): ?Kept {
		// First of all, as everything that changes a session does.
		$session = $this->sessions->lockForVisitor( $message->sessionId );
		if ( $session === null || ! $this->pending->remove( $message->id ) ) {
			return null;
		}
		$old = $this->leads->lockOfSession( $session->id );
		if ( $old === null && $this->leads->isDeletedOf( $session->id ) ) {
			return null;
		}
		$known  = $old->stored ?? [];
		$values = Merge::of( $known, $found->values, $message );
		// The known visitor may have gone since, and their profile with them.
		$values = Merge::withProfile( $values, $leads, $session->visitorId === null ? null : $profile );
		$isSame = LeadValue::listToJson( $values ) === LeadValue::listToJson( $known );
		if ( ! Lead::isReachable( $values ) || ( $isSame && ( $found->score === null || $found->score === $old?->modelScore ) ) ) {
			return null;
		}
		return $this->leads->store( $old, $session->id, $session->botId, $values, $leads, $found->by, $found->problem, $found->score );
	}
}
