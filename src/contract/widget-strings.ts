import { HELP_STRINGS } from './loader-strings.ts';

/** What only the server prints into the page, in English. */
export const PAGE_STRINGS = {
	open: 'Open chat',
	chat: 'Chat',
} as const;

/**
 * Every text of the panel, in English; those of its lazy parts are in `options-strings.ts` and `feedback-strings.ts`. The server sends those that its translation changes; the widget has the rest.
 * `%s` is replaced by the widget.
 */
export const WIDGET_STRINGS = {
	...HELP_STRINGS,
	close: 'Close chat',
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
	offline: 'You’re offline. Your message will be sent when you’re back.',
	queue_full: 'This message was not sent.',
	characters_left: '%s characters left',
	too_long: 'This message is too long.',
	copy: 'Copy code',
	copied: 'Copied',
	code_block: 'Code block, %1$s, %2$s lines',
	code: 'Code %s',
	table: 'Table, %1$s columns, %2$s rows',
	status: 'Answers at once',
	note: 'AI can be wrong.',
	privacy: 'Privacy',
	expired: 'This conversation has expired. A new one has begun.',
	expand: 'Make larger',
	shrink: 'Make smaller',
	unread: 'New messages: %s',
	dismiss: 'Hide the chat button',
} as const;

/** Those of the sample conversation that a preview in wp-admin shows. Visitors download none of them. */
export const SAMPLE_STRINGS = {
	sample_question: 'How long does delivery take?',
	sample_answer: 'Two to three **working days**. You can follow your parcel with the link in our e-mail. [1]',
	sample_source: 'Delivery',
} as const;

export type WidgetStringKey = keyof typeof WIDGET_STRINGS;
