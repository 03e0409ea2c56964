<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Answers;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\HttpOutcome;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;

defined( 'ABSPATH' ) || exit;

/** Reads what an endpoint answers to a delivery, where that may have an effect. It believes nothing of it. */
final class AnswerReader {

	/** @param \Closure(): Contract $contract */
	public function __construct( private readonly \Closure $contract ) {}

	/** @return GivenAnswer|null Null where nothing is said that could be applied. */
	public function read( Endpoint $endpoint, HttpOutcome $outcome ): ?GivenAnswer {
		$isJson = str_contains( strtolower( $outcome->headers['content-type'] ?? '' ), 'json' );
		if ( ! $endpoint->mayAnswer() || ! $outcome->isSuccess() || ! $isJson || trim( $outcome->body ) === '' ) {
			return null;
		}
		if ( $outcome->isTruncated ) {
			return GivenAnswer::refused( __( 'The answer is longer than 64 KB.', 'causerie-chat' ) );
		}
		$answer = json_decode( $outcome->body );
		if ( json_last_error() !== JSON_ERROR_NONE ) {
			return GivenAnswer::refused( __( 'The answer is not valid JSON.', 'causerie-chat' ) );
		}
		// Many receivers say {"ok": true}, and mean nothing by it.
		if ( ! $answer instanceof \stdClass || ( ! isset( $answer->parts ) && ! isset( $answer->attributes ) ) ) {
			return null;
		}
		try {
			$valid = ( $this->contract )()->validate( 'DeliveryAnswer', $answer );
		} catch ( ProblemException $failure ) {
			return GivenAnswer::refused( Refusal::sentence( $failure ) );
		}
		$given = new GivenAnswer( trim( implode( "\n\n", array_column( $valid['parts'], 'text' ) ) ), $valid['attributes'] );
		return $given->text === '' && $given->attributes === [] ? null : $given;
	}
}
