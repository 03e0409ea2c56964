<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Consent;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Holds visitors to the consent that a bot asks for, and keeps the proof of it. */
final class Consents {

	public function __construct(
		private readonly Notices $notices,
		private readonly ConsentStore $store,
	) {}

	/**
	 * What a caller says that was agreed to.
	 *
	 * A visitor agrees to the text that is shown now: its version is made of the text, so another one means that the visitor
	 * has seen another text. An application that holds a key may have asked in its own words.
	 *
	 * @param array<string, mixed>|null $input         The contract's `ConsentInput`.
	 * @param bool                      $isApplication Whether a key or an OAuth token made the call.
	 * @param string                    $pointer       Where its own words stand in the body.
	 * @return GivenConsent|null null where nothing was said, or the bot asks for nothing and the caller has no words of its own.
	 * @throws ProblemException `consent_required` for another version, `invalid_request` for own words of a visitor.
	 */
	public function judge( Bot $bot, ?array $input, bool $isApplication, string $pointer = '/consent/text' ): ?GivenConsent {
		if ( $input === null ) {
			return null;
		}
		if ( $input['text'] !== '' ) {
			if ( ! $isApplication ) {
				$message = __( 'Only an application with a key can state a text of its own.', 'causerie-chat' );
				throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( $pointer, 'const', $message ) ] );
			}
			return new GivenConsent( new Notice( $input['text'], $input['language'] ), ConsentStore::APPLICATION );
		}
		$notice = $this->notices->of( $bot, $input['language'] );
		if ( $notice === null ) {
			return null;
		}
		if ( ! hash_equals( $notice->version, $input['version'] ) ) {
			throw new ProblemException( 'consent_required' );
		}
		return new GivenConsent( $notice, $isApplication ? ConsentStore::APPLICATION : ConsentStore::VISITOR );
	}

	/**
	 * Refuses a message of a visitor who has not agreed. One query, and none where the bot asks for nothing.
	 *
	 * @param string|null       $sessionId The session; null for one that begins.
	 * @param GivenConsent|null $given     What came with the message.
	 * @throws ProblemException `consent_required`.
	 * @throws DatabaseException
	 */
	public function demand( Bot $bot, ?string $sessionId, ?GivenConsent $given ): void {
		if ( $given !== null || ! $this->notices->isRequired( $bot ) ) {
			return;
		}
		if ( $sessionId === null || ! $this->store->has( $sessionId ) ) {
			throw new ProblemException( 'consent_required' );
		}
	}

	/**
	 * Whether what is said in a session may be told to others: the bot asks for no consent, or it was given.
	 *
	 * @throws DatabaseException
	 */
	public function cover( Bot $bot, string $sessionId ): bool {
		return ! $this->notices->isRequired( $bot ) || $this->store->has( $sessionId );
	}

	/** @throws DatabaseException */
	public function record( string $sessionId, ?GivenConsent $given ): void {
		if ( $given !== null ) {
			$this->store->record( $sessionId, $given->notice, $given->statedBy );
		}
	}
}
