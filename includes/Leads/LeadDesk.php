<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Privacy\Consent\Consents;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/** What people and other systems want done with leads. */
final class LeadDesk {

	public function __construct(
		private readonly Database $database,
		private readonly LeadStore $leads,
		private readonly EnteredValues $entered,
		private readonly DefaultBot $bots,
		private readonly SessionStore $sessions,
		private readonly Consents $consents,
		private readonly Facts $facts,
		private readonly Clock $clock,
	) {}

	/**
	 * @param array<string, string> $fields    Values by field.
	 * @param int|null              $botId     The bot; null for that of the session, or for none.
	 * @param string|null           $sessionId Where it was said.
	 * @param string                $origin    Who enters it: `LeadValue::EDITOR` or `LeadValue::API`.
	 * @throws ProblemException `invalid_request`, `bot_not_found`, `session_not_found`, `consent_required` or `lead_exists`.
	 * @throws DatabaseException
	 */
	public function create( array $fields, ?int $botId, ?string $sessionId, string $origin ): Lead {
		$values = $this->entered->over( [], $fields, $origin, $this->clock->milliseconds() );
		return $this->told( fn (): Kept => $this->add( $values, $botId, $sessionId ) );
	}

	/**
	 * @param array<string, string|null> $fields What is to change; null removes.
	 * @param string                     $origin As for create().
	 * @throws ProblemException `lead_not_found` or `invalid_request`.
	 * @throws DatabaseException
	 */
	public function change( string $id, array $fields, string $origin ): Lead {
		return $this->told(
			function () use ( $id, $fields, $origin ): Kept {
				$old    = $this->leads->lock( $id ) ?? throw new ProblemException( 'lead_not_found' );
				$values = $this->entered->over( $old->stored, $fields, $origin, $this->clock->milliseconds() );
				if ( LeadValue::listToJson( $values ) === LeadValue::listToJson( $old->stored ) ) {
					return new Kept( $old, false, false );
				}
				return $this->leads->store( $old, $old->sessionId, $old->botId, $values, $this->asked( $old->botId ), Lead::PERSON, null, null );
			}
		);
	}

	/**
	 * @throws ProblemException `lead_not_found`.
	 * @throws DatabaseException
	 */
	public function delete( string $id ): void {
		if ( ! $this->leads->delete( $id ) ) {
			throw new ProblemException( 'lead_not_found' );
		}
	}

	/** @param array<string, LeadValue> $values */
	private function add( array $values, ?int $botId, ?string $sessionId ): Kept {
		if ( $botId !== null && $this->bots->find( $botId ) === null ) {
			throw new ProblemException( 'bot_not_found' );
		}
		if ( $sessionId !== null ) {
			$session = $this->sessions->lockForVisitor( $sessionId ) ?? throw new ProblemException( 'session_not_found' );
			$bot     = $this->bots->find( $session->botId );
			if ( $bot !== null && ! $this->consents->cover( $bot, $session->id ) ) {
				throw new ProblemException( 'consent_required' );
			}
			if ( $this->leads->lockOfSession( $session->id ) !== null ) {
				throw new ProblemException( 'lead_exists' );
			}
			$this->leads->allowAgain( $session->id );
			$botId = $session->botId;
		}
		return $this->leads->store( null, $sessionId, $botId ?? 0, $values, $this->asked( $botId ?? 0 ), Lead::PERSON, null, null );
	}

	private function asked( int $botId ): ?BotLeads {
		$bot = $botId === 0 ? null : $this->bots->find( $botId );
		return $bot === null ? null : BotLeads::ofBot( $bot );
	}

	/** @param \Closure(): Kept $change Can run more than once. */
	private function told( \Closure $change ): Lead {
		$kept = $this->facts->keep(
			fn (): Kept => $this->database->transaction( $change ),
			static fn ( Kept $kept ): array => $kept->facts()
		);
		$kept->announce();
		return $kept->lead;
	}
}
