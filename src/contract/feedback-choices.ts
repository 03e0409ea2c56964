/** Why a visitor rates a reply as they do. */
export const FEEDBACK_REASONS = [
	'correct', 'helpful', 'clear', 'incorrect', 'incomplete', 'outdated', 'not_helpful', 'off_topic', 'wrong_language', 'too_long', 'inappropriate', 'other',
] as const;

/** Longest comment on a reply, in UTF-16 units as a `maxlength` counts: never more than so many code points. */
export const FEEDBACK_COMMENT_LENGTH = 2000;
