<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions;

use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Intents\IntentStore;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionPage;
use Causerie\Chat\Visitors\VisitorStore;

defined( 'ABSPATH' ) || exit;

/** Sessions as the contract shows them to those who look after them. */
final class SessionView {

	public function __construct(
		private readonly BotStore $bots,
		private readonly VisitorStore $visitors,
		private readonly IntentStore $intents,
	) {}

	/** @return list<array<string, mixed>> The contract's `SessionRecord`s. */
	public function records( SessionPage $page ): array {
		self::prepare( $page->sessions );
		$owners  = $this->visitors->userIds( array_values( array_unique( array_filter( array_column( $page->sessions, 'visitorId' ) ) ) ) );
		$intents = $this->intents->ofSessions( array_column( $page->sessions, 'id' ) );
		return array_map( fn ( Session $session ): array => $this->record( $session, $page->newest[ $session->id ] ?? null, $owners[ $session->visitorId ?? '' ] ?? null, $intents[ $session->id ] ?? [] ), $page->sessions );
	}

	/**
	 * @param list<string> $intents
	 * @return array<string, mixed> The contract's `SessionRecord`.
	 */
	private function record( Session $session, ?MessageState $newest, ?string $userId, array $intents ): array {
		return [
			'session_id'    => $session->id,
			'bot'           => $session->botId,
			// The object cache has it after the first session of the bot; '' for one that was deleted.
			'bot_name'      => $this->bots->find( $session->botId )->name ?? '',
			'state'         => $session->state->value,
			'title'         => $session->title,
			'page_url'      => $session->pageUrl,
			'message_count' => $session->messageCount,
			'user_id'       => $userId,
			'failed'        => $newest === MessageState::Failed,
			'tags'          => $session->tags,
			'intents'       => $intents,
			'assignee'      => $session->assigneeId === 0 ? null : $session->assigneeId,
			'assignee_name' => self::nameOf( $session->assigneeId ),
			// Without keys it is an object all the same.
			'metadata'      => (object) $session->metadata,
			'created_at'    => Clock::timestamp( $session->createdAt ),
			'updated_at'    => Clock::timestamp( $session->updatedAt ),
			'closed_at'     => $session->closedAt === 0 ? null : Clock::timestamp( $session->closedAt ),
		];
	}

	/**
	 * Reads the users of a list at once, so that each is no query of its own.
	 *
	 * @param list<Session> $sessions
	 */
	private static function prepare( array $sessions ): void {
		$ids = array_values( array_unique( array_filter( array_map( static fn ( Session $session ): int => $session->assigneeId, $sessions ) ) ) );
		if ( $ids !== [] ) {
			cache_users( $ids );
		}
	}

	private static function nameOf( int $userId ): string {
		$user = $userId === 0 ? false : get_userdata( $userId );
		return $user === false ? '' : $user->display_name;
	}
}
