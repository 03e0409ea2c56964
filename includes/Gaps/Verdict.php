<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Models\BuiltIn\BuiltInAnswers;
use Causerie\Chat\Models\BuiltIn\SmallTalk;
use Causerie\Chat\Sessions\MessageState;

defined( 'ABSPATH' ) || exit;

/** Tells whether a question was left without an answer. */
final class Verdict {

	public static function isUnanswered( AnsweredReply $reply ): bool {
		if ( $reply->state !== MessageState::Complete->value || trim( $reply->question ) === '' || SmallTalk::of( $reply->question ) !== null ) {
			return false;
		}
		[ $provider, $model ] = explode( '/', $reply->model, 2 ) + [ '', '' ];
		if ( $provider === BuiltInAnswers::NAME ) {
			return $model !== BuiltInAnswers::CONTACT && ! $reply->isSure();
		}
		return Unknowing::says( $reply->text ) || ( ! $reply->isSourced && ! $reply->isSure() );
	}
}
