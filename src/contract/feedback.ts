import { z } from 'zod';
import { FEEDBACK_COMMENT_LENGTH, FEEDBACK_REASONS } from './feedback-choices.ts';
import { MessageId, Timestamp } from './ids.ts';

const rating = z.enum( [ 'up', 'down' ] ).describe( 'Thumbs up or thumbs down.' );
const reasons = z.array( z.enum( FEEDBACK_REASONS ) ).max( FEEDBACK_REASONS.length );

export const FeedbackInput = z
	.strictObject( {
		rating,
		reasons: reasons.default( [] ).describe( 'Why, in words of a closed list; a reason that is named twice counts once.' ),
		comment: z.string().max( FEEDBACK_COMMENT_LENGTH ).default( '' ).describe( 'Why, in the visitor\'s own words, as plain text.' ),
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
