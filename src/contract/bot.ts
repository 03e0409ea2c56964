import { z } from 'zod';
import { BotBudget } from './budget.ts';
import { BotId, Language } from './ids.ts';
import { BotIntents } from './intents.ts';
import { BotLeads } from './leads.ts';
import { LIMITS } from './limits.ts';
import { ModelChoice, ProviderId } from './model.ts';
import { BotConsent } from './privacy.ts';

export const TONES = [ 'friendly', 'professional', 'concise', 'playful', 'formal' ] as const;

/** When a bot answers: only what pages say in full, what they say for the most part, or what they say in part, too. */
export const ANSWER_POLICIES = [ 'strict', 'balanced', 'helpful' ] as const;

export const ModelCondition = z
	.strictObject( {
		min_length: z.int().min( 0 ).max( LIMITS.messageLength ).default( 0 ).describe( 'The shortest message, in characters.' ),
		max_length: z.int().min( 0 ).max( LIMITS.messageLength ).default( LIMITS.messageLength ).describe( 'The longest message, in characters.' ),
		languages: z.array( Language.min( 2 ) ).max( 20 ).default( [] ).describe( 'Languages of the page; "pt" means "pt-BR" too. Empty for any.' ),
		page_contains: z.string().max( 200 ).default( '' ).describe( 'Text in the address of the page, whatever its case; empty for any page. A retried message has no page.' ),
		visitor: z.enum( [ 'any', 'anonymous', 'logged_in' ] ).default( 'any' ).describe( 'Who asks.' ),
		needs_tools: z.boolean().default( false ).describe( 'Only where the model is given tools. None is yet: until then a rule with this holds for no message.' ),
	} )
	.describe( 'When a rule holds: everything that it names must be so.' );

export const ModelRule = z
	.strictObject( {
		when: ModelCondition.prefault( {} ),
		use: ModelChoice,
	} )
	.describe( 'Another model for some messages.' );

export const TaskModels = z
	.strictObject( {
		title: ModelChoice.nullable().default( null ).describe( 'Writes the titles of conversations; null keeps the beginning of the first message.' ),
		summary: ModelChoice.nullable().default( null ).describe( 'Summarises a conversation when somebody who looks after it asks; null for nobody.' ),
		translation: ModelChoice.nullable().default( null ).describe( 'Translates messages when somebody who looks after them asks; null for nobody.' ),
		intents: ModelChoice.nullable().default( null ).describe( 'Finds the intents of the visitors\' messages, after the reply; null leaves it to the rules.' ),
		rewrite: ModelChoice.nullable().default( null ).describe( 'Completes a question that goes on from the ones before, for the search alone: "And on Sundays?"; null joins it with the one before.' ),
		rerank: ModelChoice.nullable().default( null ).describe( 'Puts the passages that were found into the order in which they answer the question; null keeps the order of the search.' ),
		leads: ModelChoice.nullable().default( null ).describe( 'Finds the contact details in what visitors write, after the reply; null leaves it to the rules.' ),
		drafts: ModelChoice.nullable().default( null ).describe( 'Writes what a gap can be filled with, from what the site already says, when the owner asks; null quotes the pages.' ),
	} )
	.describe( 'Models for what is done beside the conversation. The fallbacks of the bot are theirs, too.' );

export const BotModel = z.strictObject( {
	provider: ProviderId.default( 'builtin' ),
	model: z.string().max( 200 ).default( '' ).describe( 'The model; empty for the one that the provider was connected with.' ),
	fallbacks: z.array( ModelChoice ).max( 5 ).default( [] ).describe( 'Who answers when the model cannot, in this order. Nobody does once a part of the reply was said.' ),
	rules: z.array( ModelRule ).max( 10 ).default( [] ).describe( 'Other models for some messages: the first rule that holds wins.' ),
	tasks: TaskModels.prefault( {} ),
	temperature: z.number().min( 0 ).max( 2 ).nullable().default( null ).describe( 'Sampling temperature; null sends none, because many newer models refuse it. Claude is never sent one.' ),
	max_output_tokens: z.int().min( 64 ).max( 32768 ).default( 4096 ).describe( 'The longest answer, in tokens.' ),
} );

export const BotPlacement = z.strictObject( {
	mode: z.enum( [ 'everywhere', 'nowhere', 'pages' ] ).default( 'nowhere' ).describe( 'On which pages the chat button floats.' ),
	page_ids: z.array( z.int().min( 1 ).max( 9999999999 ) ).max( 200 ).default( [] ).describe( 'The posts and pages that show it when the mode is "pages".' ),
} );

export const BotAppearance = z.strictObject( {
	accent: z.string().regex( /^(#[0-9a-f]{6})?$/ ).default( '' ).describe( 'Accent colour as #rrggbb in lower case; empty takes the colour of the theme.' ),
	scheme: z.enum( [ 'site', 'light', 'dark', 'auto' ] ).default( 'site' ).describe( 'site: as light or dark as the theme; auto: as the device of the visitor asks.' ),
	position: z.enum( [ 'end', 'start' ] ).default( 'end' ).describe( 'The corner of the chat button, in the direction of the text.' ),
	header: z.enum( [ 'plain', 'brand' ] ).default( 'plain' ).describe( 'brand: the header of the panel in the accent colour.' ),
	launcher_label: z.string().max( 40 ).default( '' ).describe( 'A short text beside the icon of the chat button.' ),
} );

export const BotLimits = z.strictObject( {
	per_session_per_minute: z.int().min( 1 ).max( 600 ).default( 6 ).describe( 'Messages of one session in a minute.' ),
	per_address_per_minute: z.int().min( 1 ).max( 6000 ).default( 10 ).describe( 'Messages from one network address in a minute.' ),
	per_address_per_day: z.int().min( 1 ).max( 100000 ).default( 100 ).describe( 'Messages from one network address in a day.' ),
	per_day: z.int().min( 1 ).max( 1000000 ).default( 1000 ).describe( 'Messages that the bot answers in a day.' ),
} );

export const BotSettings = z
	.strictObject( {
		avatar_id: z.int().min( 0 ).max( 9999999999 ).default( 0 ).describe( 'An image of the media library; 0 shows the built-in picture.' ),
		greeting: z.string().max( 160 ).default( '' ).describe( 'The first line that a visitor reads; empty for the translated default.' ),
		introduction: z.string().max( 300 ).default( '' ).describe( 'A line below the greeting.' ),
		suggestions: z.array( z.string().min( 1 ).max( 120 ) ).max( 6 ).default( [] ).describe( 'Questions that a visitor can ask with one tap.' ),
		instructions: z.string().max( 8000 ).default( '' ).describe( 'What the model is told about its job. Visitors never see it.' ),
		tone: z.enum( TONES ).default( 'friendly' ).describe( 'How the model speaks.' ),
		answers: z.enum( ANSWER_POLICIES ).default( 'balanced' ).describe( 'How sure the bot must be to answer. strict: only where the pages have all of what is asked, as far as one can tell. balanced: where they have most of it. helpful: where they have a part of it, too. Else it asks back, or says that it does not know and offers the contact page.' ),
		contact_page_id: z.int().min( 0 ).max( 9999999999 ).default( 0 ).describe( 'The page that is offered when the bot does not know or is not available; 0 for none.' ),
		model: BotModel.prefault( {} ),
		intents: BotIntents.prefault( {} ),
		leads: BotLeads.prefault( {} ),
		placement: BotPlacement.prefault( {} ),
		appearance: BotAppearance.prefault( {} ),
		limits: BotLimits.prefault( {} ),
		budget: BotBudget.prefault( {} ),
		consent: BotConsent.prefault( {} ),
		feedback: z.boolean().default( true ).describe( 'Whether visitors can rate replies in the widget. The API takes ratings in any case.' ),
	} )
	.describe( 'Everything that the owner decides about a bot.' );

export const BotInput = z
	.strictObject( {
		name: z.string().min( 1 ).max( 80 ).describe( 'The name that visitors see.' ),
		settings: BotSettings.prefault( {} ),
	} )
	.describe( 'A bot, as it is created or replaced.' );

export const BotState = z.enum( [ 'active', 'trashed' ] ).describe( 'A trashed bot answers nobody and can be restored.' );

export const Bot = z
	.strictObject( {
		id: BotId,
		name: z.string(),
		state: BotState,
		settings: BotSettings,
	} )
	.describe( 'A bot, for its owner.' );

export const BotSummary = z.strictObject( { id: BotId, name: z.string() } ).describe( 'A bot, for those who may only choose one.' );

export const BotList = z.strictObject( { bots: z.array( Bot ) } );
export const BotChoices = z.strictObject( { bots: z.array( BotSummary ) } );
