import { z } from 'zod';
import { SiteBudget } from './budget.ts';
import { EmbeddingChoice } from './embeddings.ts';
import { SiteEvents } from './events.ts';
import { AttributeDefinition } from './user.ts';
import { SiteKnowledge } from './site-knowledge.ts';
import { SiteSessions } from './sessions.ts';
import { SitePrivacy } from './privacy.ts';
import { KnowledgeSynonyms } from './synonyms.ts';

export const SiteSettings = z
	.strictObject( {
		default_bot: z.int().min( 0 ).max( 9999999999 ).default( 0 ).describe( 'The bot of calls and blocks that name none; 0 for the oldest one.' ),
		per_minute: z.int().min( 1 ).max( 100000 ).default( 60 ).describe( 'Messages that the whole site answers in a minute.' ),
		trusted_proxies: z
			.array( z.string().max( 50 ).regex( /^[0-9a-fA-F:.]+(\/[0-9]{1,3})?$/ ) )
			.max( 50 )
			.default( [] )
			.describe( 'Addresses or CIDR ranges of proxies whose X-Forwarded-For counts.' ),
		allowed_origins: z
			.array( z.string().max( 200 ).regex( /^https?:\/\/[^\s\/]+$/ ) )
			.max( 50 )
			.default( [] )
			.describe( 'Other websites whose pages may call the chat, such as https://shop.example.com.' ),
		budget: SiteBudget.prefault( {} ),
		attributes: z.array( AttributeDefinition ).max( 50 ).default( [] ).describe( 'The custom attributes that users can have. An attribute that is not defined here is refused.' ),
		privacy: SitePrivacy.prefault( {} ),
		events: SiteEvents.prefault( {} ),
		sessions: SiteSessions.prefault( {} ),
		embeddings: EmbeddingChoice.nullable().default( null ).describe( 'By which model passages are found by what they mean; null for by their words alone.' ),
		synonyms: KnowledgeSynonyms.default( [] ),
		knowledge: SiteKnowledge.prefault( {} ),
		remove_data_on_uninstall: z.boolean().default( false ).describe( 'Delete bots, conversations, knowledge and keys when the plugin is deleted.' ),
		setup_done: z.boolean().default( false ).describe( 'Whether the owner has finished or left the first-run screen.' ),
	} )
	.describe( 'Settings of the whole site.' );
