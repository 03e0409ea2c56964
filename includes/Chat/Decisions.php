<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Models\ModelChoice;

defined( 'ABSPATH' ) || exit;

/**
 * Where code of the site can decide otherwise: a filter at each point of a turn at which the plugin decides something.
 *
 * Filters run while the visitor waits. What comes back is not trusted to have the right type.
 */
final class Decisions {

	/** @throws ProblemException `message_refused`. */
	public static function checkMessage( TurnRequest $request ): void {
		/**
		 * Whether a message is refused before anything is stored or counted.
		 *
		 * @param bool        $refuse     False.
		 * @param string      $text       What the visitor says: plain, hostile text.
		 * @param string|null $session_id The session that goes on; null for a new one.
		 * @param string|null $user_id    Who says it, where that is proven.
		 */
		if ( apply_filters( 'causerie_refuse_message', false, $request->text, $request->sessionId, $request->identity()?->visitor->userId ) === true ) {
			throw new ProblemException( 'message_refused' );
		}
	}

	/**
	 * @param list<Passage> $passages
	 * @return list<Passage>
	 */
	public static function passages( array $passages, Turn $turn ): array {
		/**
		 * What of the site the model is told for one reply, best first; passage n is cited as [n].
		 *
		 * @param list<Passage> $passages   Objects of Causerie\Chat\Knowledge\Passage.
		 * @param string        $question   What the visitor asks: plain, hostile text.
		 * @param int           $bot_id     The bot.
		 * @param string        $session_id The session.
		 */
		$filtered = apply_filters( 'causerie_passages', $passages, $turn->question(), $turn->bot->id, $turn->exchange->question->sessionId );
		return array_values( array_filter( (array) $filtered, static fn ( mixed $passage ): bool => $passage instanceof Passage ) );
	}

	/** @param string $instructions As Instructions::of() wrote them. */
	public static function instructions( string $instructions, Turn $turn ): string {
		/**
		 * The system instructions of one reply. Never put into them what a visitor or a page wrote.
		 *
		 * @param string $instructions Paragraphs.
		 * @param int    $bot_id       The bot.
		 * @param string $language     Language of the page (BCP 47), or ''.
		 */
		$filtered = apply_filters( 'causerie_instructions', $instructions, $turn->bot->id, $turn->language() );
		return is_string( $filtered ) ? $filtered : $instructions;
	}

	/**
	 * @param non-empty-list<ModelChoice> $models
	 * @return non-empty-list<ModelChoice>
	 */
	public static function models( array $models, Turn $turn ): array {
		$before = array_map( static fn ( ModelChoice $model ): string => $model->name(), $models );
		/**
		 * Which models are asked for one reply, in this order, until one answers.
		 *
		 * @param list<string> $models   Each as provider and model, such as `openai/gpt-6-luna`, or `builtin` for the built-in answers.
		 * @param int          $bot_id   The bot.
		 * @param string       $question What the visitor asks: plain, hostile text.
		 */
		$filtered = apply_filters( 'causerie_models', $before, $turn->bot->id, $turn->question() );
		if ( $filtered === $before ) {
			return $models;
		}
		$choices = array_map( self::choice( ... ), array_values( array_filter( (array) $filtered, 'is_string' ) ) );
		return $choices === [] ? $models : $choices;
	}

	private static function choice( string $name ): ModelChoice {
		[ $provider, $model ] = explode( '/', $name, 2 ) + [ '', '' ];
		return new ModelChoice( $provider, $model );
	}
}
