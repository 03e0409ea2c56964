<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Models\BuiltIn\BuiltInAnswers;
use Causerie\Chat\Models\BuiltIn\SmallTalk;
use Causerie\Chat\Platform\Characters;
use Causerie\Chat\Sessions\MessageState;

defined( 'ABSPATH' ) || exit;

/** Tells whether a question was left without an answer. */
final class Verdict {

	/** What a reply says that does not know, in the languages that are most spoken on websites. Folded to lower case. */
	private const UNKNOWING = '/\b(?:i (?:do not|don[\'’]t) (?:know|have (?:any |enough |that |this )?information)|(?:could not|couldn[\'’]t|cannot|can[\'’]t|did not|didn[\'’]t) find (?:an answer|any|that|this|anything)|je ne (?:sais pas|trouve pas|dispose pas)|je n[\'’]ai (?:pas trouvé|pas d[\'’]information|aucune information)|ich weiß (?:es |das )?(?:leider )?nicht|(?:dazu )?(?:habe|finde) ich (?:leider )?(?:keine|nichts)|no (?:lo sé|tengo información|he encontrado|encuentro)|non (?:lo so|ho (?:trovato|informazioni))|não (?:sei|encontrei|tenho informa)|(?:dat )?weet ik (?:helaas )?niet|geen informatie)|لا أعرف|لا أعلم|لم أجد|ليس لدي معلومات|我不知道|没有找到|未找到|わかりません|見つかりません/u';

	/** Characters of a reply that are read: who does not know says so first. */
	private const BEGINNING = 400;

	public static function isUnanswered( AnsweredReply $reply ): bool {
		if ( $reply->state !== MessageState::Complete->value || trim( $reply->question ) === '' || SmallTalk::of( $reply->question ) !== null ) {
			return false;
		}
		[ $provider, $model ] = explode( '/', $reply->model, 2 ) + [ '', '' ];
		if ( $provider === BuiltInAnswers::NAME ) {
			return $model !== BuiltInAnswers::CONTACT && ! $reply->isSure();
		}
		return self::saysSo( $reply->text ) || ( ! $reply->isSourced && ! $reply->isSure() );
	}

	private static function saysSo( string $text ): bool {
		return preg_match( self::UNKNOWING, Characters::lower( mb_substr( $text, 0, self::BEGINNING ) ) ) === 1;
	}
}
