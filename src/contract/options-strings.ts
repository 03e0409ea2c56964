/** The texts of the part of the widget that is fetched only when it is wanted (`src/widget/options.ts`), in English. */
export const OPTIONS_STRINGS = {
	announce: 'Announce replies',
	announce_live: 'As they arrive',
	announce_end: 'When finished',
	announce_off: 'Off',
	end: 'End this conversation',
	ended: 'The conversation has ended.',
	end_failed: 'The conversation could not be ended. Try again later.',
	erase: 'Delete this conversation',
	erase_question: 'Delete this conversation for good?',
	erase_yes: 'Delete',
	erase_no: 'Keep it',
	erased: 'The conversation was deleted.',
	erase_failed: 'The conversation could not be deleted. Try again later.',
	another_user: 'A new conversation has begun, because you are somebody else now.',
	consent: 'Your consent',
	consent_give: 'I agree, start the chat',
	consent_given: 'Thank you. You can write now.',
	consent_failed: 'That did not work. Try again later.',
} as const;

export type OptionsStringKey = keyof typeof OPTIONS_STRINGS;
