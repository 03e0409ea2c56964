import { z } from 'zod';
import { BotAppearance, BotInput } from './bot.ts';

export { PAGE_STRINGS, SAMPLE_STRINGS, WIDGET_STRINGS, type WidgetStringKey } from './widget-strings.ts';

/** CSS custom properties of the host element that the server computes from the theme, so that contrast is certain. */
export const WIDGET_TOKENS = [ '--cc-accent', '--cc-on-accent', '--cc-bg', '--cc-fg', '--cc-muted', '--cc-radius', '--cc-font' ] as const;

export const WidgetConfig = z
	.strictObject( {
		bot: z.int().min( 0 ).describe( 'The bot; 0 in a preview of one that is not saved yet.' ),
		mode: z.enum( [ 'floating', 'inline' ] ),
		name: z.string(),
		avatar_url: z.string(),
		greeting: z.string().describe( 'Empty for the default text.' ),
		introduction: z.string().describe( 'Empty for the default text.' ),
		suggestions: z.array( z.string() ),
		contact_url: z.string(),
		privacy_url: z.string(),
		rest_url: z.string().describe( 'Address of the REST API, with a slash at its end.' ),
		panel_url: z.string().describe( 'The module that draws the chat.' ),
		options_url: z.string().describe( 'The module that is fetched for the menu, and for consent.' ),
		feedback_url: z.string().describe( 'The module that is fetched once there is a reply to rate; empty where visitors rate none. Its style is beside it.' ),
		live_url: z.string().optional().describe( 'The module that waits for what others say in a session; left out where nobody may, unless webhooks are delivered while it waits.' ),
		consent: z.boolean().describe( 'Whether visitors must agree before they can chat.' ),
		style_url: z.string().describe( 'The style of the panel.' ),
		locale: z.string().describe( 'Language of the texts (BCP 47).' ),
		direction: z.enum( [ 'ltr', 'rtl' ] ),
		appearance: BotAppearance,
		dark: z.boolean().describe( 'Whether the theme is dark.' ),
		strings: z.record( z.string(), z.string() ).describe( 'Texts that differ from the English ones.' ),
		ai: z.boolean().describe( 'Whether a language model writes the answers, so that the widget can say so.' ),
		preview: z.boolean().describe( 'Shows a sample conversation and sends nothing.' ),
	} )
	.describe( 'What the page hands to the widget. The same for every visitor.' );

export const WidgetPreviewInput = z
	.strictObject( {
		bot: BotInput,
		mode: z.enum( [ 'floating', 'inline' ] ).default( 'floating' ),
	} )
	.describe( 'A bot that is not saved yet, to be shown as visitors would see it.' );

const Colour = z.string().regex( /^(#[0-9a-f]{6})?$/ ).default( '' );

export const WidgetQuery = z
	.strictObject( {
		background: Colour.describe( 'The background that a block sets, as #rrggbb in lower case; empty for that of the theme.' ),
		text: Colour.describe( 'The text colour that a block sets, likewise.' ),
	} )
	.describe( 'What a block sets in place of the theme.' );

export const WidgetPreview = z
	.strictObject( {
		config: WidgetConfig,
		tokens: z.record( z.string(), z.string() ).describe( 'CSS custom properties and their values.' ),
	} )
	.describe( 'What a preview needs.' );
