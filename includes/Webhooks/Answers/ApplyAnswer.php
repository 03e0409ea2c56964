<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Answers;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\PushMessage;
use Causerie\Chat\Visitors\SetAttributes;
use Causerie\Chat\Visitors\VisitorEvents;
use Causerie\Chat\Webhooks\Deliveries\Delivery;

defined( 'ABSPATH' ) || exit;

/** Does what an endpoint has answered: once of each delivery, however often that is made. */
final class ApplyAnswer {

	public function __construct(
		private readonly AnswerStore $answers,
		private readonly PushMessage $push,
		private readonly SetAttributes $attributes,
	) {}

	/**
	 * Within the transaction that notes the delivery.
	 *
	 * @return list<\Closure(): void> What is to be told once that is committed.
	 * @throws DatabaseException
	 */
	public function run( Delivery $delivery, GivenAnswer $answer ): array {
		$refusal = $answer->refusal === '' ? $this->refusal( $delivery ) : $answer->refusal;
		if ( $refusal !== '' ) {
			$this->answers->refuse( $delivery->id, $refusal );
			return [];
		}
		if ( ! $this->answers->claim( $delivery->id ) ) {
			return [];
		}
		try {
			return $this->apply( $delivery->sessionId, $answer );
		} catch ( ProblemException $failure ) {
			$this->answers->release( $delivery->id, Refusal::sentence( $failure ) );
			return [];
		}
	}

	/** Why no answer to this event can have an effect; '' where one can. */
	private function refusal( Delivery $delivery ): string {
		if ( $delivery->sessionId === '' ) {
			return __( 'This event is about no conversation.', 'causerie-chat' );
		}
		// Else two endpoints, or one alone, could answer each other for ever.
		if ( $delivery->type === 'message.created' && ! $this->answers->isOfVisitor( $delivery->event ) ) {
			return __( 'This message came from another system itself, and those are not answered.', 'causerie-chat' );
		}
		return '';
	}

	/**
	 * All of it or nothing: what can be refused is, before anything is written.
	 *
	 * @return list<\Closure(): void>
	 * @throws ProblemException
	 */
	private function apply( string $sessionId, GivenAnswer $answer ): array {
		$told = [];
		if ( $answer->attributes !== [] ) {
			$this->attributes->demand( $sessionId, $answer->attributes );
		}
		if ( $answer->text !== '' ) {
			$told[] = $this->push->push( $sessionId, $answer->text )->announce( ... );
		}
		$visitor = $answer->attributes === [] ? null : $this->attributes->inSession( $sessionId, $answer->attributes );
		if ( $visitor !== null ) {
			$told[] = static fn () => VisitorEvents::updated( $visitor );
		}
		return $told;
	}
}
