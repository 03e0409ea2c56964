<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/**
 * Vectors of questions, in time or not at all. Those of questions that come again, as those that are suggested do, are kept
 * for a while: without the question.
 */
final class QuestionVectors {

	/** Seconds that a visitor waits for one. */
	public const PATIENCE = 1.5;

	/** Seconds for which one is kept. */
	private const KEPT = 43_200;

	/** What a model is given of a question, in characters. */
	private const LENGTH = 1000;

	public function __construct( private readonly Embedder $embedder ) {}

	/**
	 * @param string $space The space that is in use.
	 * @throws EmbeddingFailure
	 */
	public function of( string $question, string $space ): Vector {
		$text = mb_substr( trim( Characters::visible( $question ) ), 0, self::LENGTH, 'UTF-8' );
		$name = 'causerie_question_' . $space . '_' . substr( hash_hmac( 'sha256', $text, wp_salt() ), 0, 32 );
		$kept = base64_decode( (string) get_transient( $name ), true );
		if ( is_string( $kept ) && $kept !== '' ) {
			return Vector::ofBytes( $kept );
		}
		$values = $this->embedder->question( $text, self::PATIENCE );
		if ( $values === [] ) {
			throw new EmbeddingFailure( 'model_bad_response', 'The vector has no dimensions.' );
		}
		$vector = Vector::of( $values );
		set_transient( $name, base64_encode( $vector->bytes ), self::KEPT );
		return $vector;
	}
}
