import { z } from 'zod';
import { MessageId, Timestamp } from './ids.ts';

/** Why a visitor rates a reply as they do. */
export const FEEDBACK_REASONS = [
	'correct', 'helpful', 'clear', 'incorrect', 'incomplete', 'outdated', 'not_helpful', 'off_topic', 'wrong_language', 'too_long', 'inappropriate', 'other',
] as const;

const rating = z.enum( [ 'up', 'down' ] ).describe( 'Thumbs up or thumbs down.' );
const reasons = z.array( z.enum( FEEDBACK_REASONS ) ).max( FEEDBACK_REASONS.length );

export const FeedbackInput = z
	.strictObject( {
		rating,
		reasons: reasons.default( [] ).describe( 'Why, in words of a closed list; a reason that is named twice counts once.' ),
		comment: z.string().max( 2000 ).default( '' ).describe( 'Why, in the visitor\'s own words, as plain text.' ),
	} )
	.describe( 'What a visitor thinks of a reply.' );

export const Feedback = z
	.strictObject( {
		message_id: MessageId.describe( 'Names the reply.' ),
		rating,
		reasons,
		comment: z.string().describe( 'Plain text, empty where there is none.' ),
		created_at: Timestamp,
		updated_at: Timestamp.describe( 'When it was changed last.' ),
	} )
	.describe( 'What a visitor thinks of a reply, as it is stored.' );
