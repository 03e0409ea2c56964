import { z } from 'zod';
import { Language, Timestamp } from './ids.ts';

export const SessionSummary = z
	.strictObject( {
		text: z.string().describe( 'Plain text, by the model that the bot has for summaries; empty where none was written.' ),
		created_at: Timestamp.nullable().describe( 'When it was written; null for never.' ),
		is_current: z.boolean().describe( 'Whether nothing was said since.' ),
		can_write: z.boolean().describe( 'Whether the bot has a model for summaries.' ),
		can_translate: z.boolean().describe( 'Whether the bot has a model for translations.' ),
	} )
	.describe( 'What a conversation was about.' );

export const TaskInput = z
	.strictObject( {
		language: Language.min( 2 ).describe( 'Into which language, such as "fr".' ),
	} )
	.describe( 'What is to be written by a model, in the language of the one who asks.' );

export const MessageTranslation = z
	.strictObject( {
		text: z.string().describe( 'The message in that language, by the model that the bot has for translations. It is not stored.' ),
		language: Language,
	} )
	.describe( 'A message in another language.' );
