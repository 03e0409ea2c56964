import { z } from 'zod';
import { BotSummary } from './bot.ts';
import { IntentName } from './intents.ts';

export const SessionChoices = z
	.strictObject( {
		bots: z.array( BotSummary ).describe( 'Bots that are not in the trash.' ),
		tags: z.array( z.string() ).describe( 'Tags that sessions have, in alphabetical order; the first 200.' ),
		intents: z.array( z.strictObject( { name: IntentName, label: z.string() } ) ).describe( 'Intents that bots look for, each name once.' ),
		assignees: z.array( z.strictObject( { id: z.int().min( 1 ), name: z.string() } ) ).describe( 'WordPress users who may look after sessions, by name; the first 200.' ),
		currency: z.string().describe( 'In which costs are told (ISO 4217).' ),
	} )
	.describe( 'What sessions can be filtered by and what they can be given.' );
