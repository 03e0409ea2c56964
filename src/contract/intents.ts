import { z } from 'zod';
import { ErrorCodeSchema } from './errors.ts';
import { Language } from './ids.ts';
import { LIMITS } from './limits.ts';

/** Who found an intent: a model that was asked, or the words of the rules. */
export const INTENT_FINDERS = [ 'model', 'rule' ] as const;

/** Why an intent was found or left out. */
export const INTENT_REASONS = [ 'keyword', 'example', 'exclude', 'model' ] as const;

export const IntentName = z
	.string()
	.regex( /^[a-z][a-z0-9_]{0,39}$/ )
	.describe( 'A short name for programs, such as "order_status": lower-case letters, digits and _, beginning with a letter.' );

const Phrase = z.string().min( 1 ).max( 80 );

const Confidence = z.number().min( 0 ).max( 1 ).describe( 'How sure it is: 0 to 1.' );

export const Intent = z
	.strictObject( {
		name: IntentName,
		label: z.string().min( 1 ).max( 80 ).describe( 'What people call it.' ),
		description: z.string().max( 500 ).default( '' ).describe( 'When a message has it. A model is told; visitors never see it.' ),
		examples: z.array( z.string().min( 1 ).max( 200 ) ).max( 20 ).default( [] ).describe( 'What visitors write who have it. A model is told, and the rules compare with them.' ),
		keywords: z
			.array( Phrase )
			.max( 60 )
			.default( [] )
			.describe( 'Words and phrases by which the rules find it, in any language. Case, accents and endings do not matter; "deliver*" stands for all words that begin so.' ),
		excludes: z.array( Phrase ).max( 30 ).default( [] ).describe( 'Words and phrases with which the rules do not find it, whatever else is said.' ),
		enabled: z.boolean().default( true ).describe( 'Whether it is looked for.' ),
	} )
	.describe( 'Something that visitors want, as the owner names it.' );

export const BotIntents = z
	.strictObject( {
		list: z.array( Intent ).max( LIMITS.intents ).default( [] ).describe( 'Each name once.' ),
		least_confidence: z.number().min( 0.1 ).max( 1 ).default( 0.5 ).describe( 'What is less sure than this was not found.' ),
	} )
	.describe( 'What is looked for in the messages of visitors. The model for the task "intents" is asked where the bot has one; else, and where it fails, the rules find them.' );

export const IntentAnswer = z
	.strictObject( {
		intents: z.array( z.strictObject( { name: IntentName, confidence: Confidence } ) ).max( LIMITS.intents ),
	} )
	.describe( 'What a model has to answer when it is asked for the intents of a message.' );

export const FoundIntent = z
	.strictObject( {
		name: IntentName,
		label: z.string().describe( 'What people called it then.' ),
		confidence: Confidence,
	} )
	.describe( 'An intent that a message has.' );

const finding = {
	by: z.enum( INTENT_FINDERS ).describe( 'Who looked: the model, or the rules.' ),
	problem: ErrorCodeSchema.nullable().describe( 'Why the rules looked although the bot has a model for it: how the model failed. null where it did not.' ),
};

export const MessageIntents = z
	.strictObject( {
		...finding,
		found: z.array( FoundIntent ).describe( 'The surest first; empty where the message has none of them.' ),
	} )
	.describe( 'What was found when a message was looked at.' );

export const IntentReason = z
	.strictObject( {
		kind: z.enum( INTENT_REASONS ).describe( 'A keyword or an example that fits, an exclude that forbids it, or the word of the model.' ),
		text: z.string().describe( 'The keyword, example or exclude; empty for the model.' ),
	} )
	.describe( 'Why an intent was found or left out.' );

export const IntentTrialInput = z
	.strictObject( {
		text: z.string().min( 1 ).max( LIMITS.messageLength ).describe( 'What a visitor could write.' ),
		language: Language.default( '' ).describe( 'Of the page on which it is written; empty where that is not known.' ),
		intents: BotIntents.optional().describe( 'Intents to look for in place of those of the bot, such as some that are not saved yet.' ),
		use_model: z.boolean().default( false ).describe( 'Whether the model of the bot is asked. It costs what it costs for a message of a visitor.' ),
	} )
	.describe( 'A sentence to try.' );

export const IntentTrial = z
	.strictObject( {
		...finding,
		intents: z
			.array( FoundIntent.extend( {
				detected: z.boolean().describe( 'Whether it is sure enough to count.' ),
				because: z.array( IntentReason ),
			} ) )
			.describe( 'What came into question, the surest first.' ),
	} )
	.describe( 'What would be found in a sentence, and why. Nothing is stored.' );
