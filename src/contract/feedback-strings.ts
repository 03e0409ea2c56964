/** The texts of the part of the widget that is fetched once there is a reply to rate (`src/widget/feedback.ts`), in English. */
export const FEEDBACK_STRINGS = {
	rate: 'Was this reply helpful?',
	rate_up: 'Yes, it helped',
	rate_down: 'No, it did not help',
	rated: 'Thank you for your feedback.',
	rated_down: 'Thank you. You can say below what was wrong.',
	unrated: 'Your feedback was taken back.',
	rate_failed: 'Your feedback was not saved. Check your connection, then press again.',
	rate_gone: 'This conversation has ended and takes no feedback any more. Start a new one.',
	why: 'What was wrong? (optional)',
	why_open: 'Say what was wrong',
	why_incorrect: 'Not correct',
	why_incomplete: 'Incomplete',
	why_outdated: 'Out of date',
	why_not_helpful: 'Not helpful',
	why_off_topic: 'Off topic',
	why_wrong_language: 'Wrong language',
	why_too_long: 'Too long',
	why_inappropriate: 'Inappropriate',
	why_other: 'Something else',
	why_comment: 'In your own words (optional)',
	why_send: 'Send feedback',
	why_close: 'Not now',
} as const;

export type FeedbackStringKey = keyof typeof FEEDBACK_STRINGS;
