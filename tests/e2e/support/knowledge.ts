import { php } from './wordpress.ts';

/** What the bots find first for a question: the text of the passage, or the title of its document; '' where they find none. */
export const firstFound = ( question: string, part: 'text' | 'title' = 'text' ) =>
	php< string >( 'return Causerie\\Chat\\Plugin::services()->retriever()->search( $in["question"], 1, "en" )[0]->{ $in["part"] } ?? "";', { question, part } );

/**
 * Has visitors ask questions and get no answer.
 *
 * @param questions What they ask, all in one conversation.
 * @param bot       Whom they ask; the oldest bot where none is named.
 * @return The id of each question's gap.
 */
export const askInVain = ( questions: readonly string[], bot: number | null = null ) =>
	php< number[] >(
		`$services = Causerie\\Chat\\Plugin::services();
		$bot = $in['bot'] ?? $services->bots()->all()[0]->id;
		$session = $services->sessions()->create( $bot, '', 'en' );
		$gaps = array();
		foreach ( $in['questions'] as $question ) {
			$now = $services->clock()->milliseconds();
			$id = 'msg_' . strtolower( Causerie\\Chat\\Platform\\Ulid::generate( $now ) );
			$services->gapStore()->add( new Causerie\\Chat\\Gaps\\AnsweredReply( $id, $session->id, 'complete', '', 'builtin', false, array(), $bot, $id, $question, 'en', $now ), 'unanswered' );
			$gaps[] = (int) $services->database()->value( 'SELECT gap_id FROM {gap_questions} WHERE message_id = %s', $id );
		}
		return $gaps;`,
		{ questions, bot }
	);

/** Forgets everything that was asked in vain, also what earlier tests have asked and nobody has looked at yet. */
export const forgetGaps = () =>
	php(
		`global $wpdb;
		Causerie\\Chat\\Plugin::services()->learn()->run();
		foreach ( array( 'gaps', 'gap_questions', 'gap_terms' ) as $name ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_$name" ); }
		return true;`
	);
