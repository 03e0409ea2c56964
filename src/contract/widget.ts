import { z } from 'zod';
import { BotAppearance, BotInput } from './bot.ts';

/**
 * Every text of the widget, in English. The server sends those that its translation changes; the widget has the rest.
 * `%s` is replaced by the widget.
 */
export const WIDGET_STRINGS = {
	open: 'Open chat',
	close: 'Close chat',
	chat: 'Chat',
	greeting: 'Hi! How can we help?',
	introduction: 'Ask anything about this website.',
	placeholder: 'Ask a question…',
	message_label: 'Your message',
	send: 'Send message',
	stop: 'Stop reply',
	conversation: 'Conversation',
	you_said: 'You said',
	bot_said: '%s said',
	suggestions: 'Suggested questions',
	sent: 'Message sent',
	sending: 'Sending…',
	writing: '%s is writing',
	searching: 'Searching our pages…',
	reply_finished: 'Reply finished',
	reply_stopped: 'Reply stopped',
	reply_cut: 'The reply was cut off.',
	no_reply: 'Couldn’t get a reply.',
	retry: 'Try again',
	limit_wait: 'You can write again in %s',
	limit_over: 'You can write again now',
	sources: 'Sources',
	source: 'Source %1$s: %2$s',
	show_all: 'Show all',
	latest: 'Jump to latest',
	new_chat: 'New conversation',
	new_chat_undo: 'A new conversation has begun.',
	undo: 'Undo',
	menu: 'More options',
	announce: 'Announce replies',
	announce_live: 'As they arrive',
	announce_end: 'When finished',
	announce_off: 'Off',
	offline: 'You’re offline. Your message will be sent when you’re back.',
	characters_left: '%s characters left',
	too_long: 'This message is too long.',
	copy: 'Copy code',
	copied: 'Copied',
	code_block: 'Code block, %1$s, %2$s lines',
	table: 'Table, %1$s columns, %2$s rows',
	status: 'Answers at once',
	note: 'AI can be wrong.',
	privacy: 'Privacy',
	contact: 'Contact us',
	expired: 'This conversation has expired. A new one has begun.',
	expand: 'Make larger',
	shrink: 'Make smaller',
} as const;

export type WidgetStringKey = keyof typeof WIDGET_STRINGS;

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
		panel_url: z.string().describe( 'The module that the loader imports.' ),
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

export const WidgetPreview = z
	.strictObject( {
		config: WidgetConfig,
		tokens: z.record( z.string(), z.string() ).describe( 'CSS custom properties and their values.' ),
	} )
	.describe( 'What a preview needs.' );
