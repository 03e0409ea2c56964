import { FEEDBACK_COMMENT_LENGTH } from '../../contract/feedback-choices.ts';
import type { FeedbackStringKey } from '../../contract/feedback-strings.ts';
import { h } from '../dom.ts';
import type { Texts } from '../texts.ts';
import type { Feedback } from './rating.ts';

export type Why = Pick< Feedback, 'reasons' | 'comment' >;

export interface WhyActions {
	readonly send: ( why: Why ) => void;
	/** Goes away without sending; what was sent before stays. */
	readonly close: () => void;
}

/** Of the reasons of the contract those that speak against a reply. */
const REASONS = [ 'incorrect', 'incomplete', 'outdated', 'not_helpful', 'off_topic', 'wrong_language', 'too_long', 'inappropriate', 'other' ] as const satisfies Feedback[ 'reasons' ];

/** Asks what was wrong with a reply. Nothing of it must be answered. */
export function whyForm( text: Texts< FeedbackStringKey >, known: Feedback | null, { send, close }: WhyActions ): HTMLElement {
	const boxes = REASONS.map( ( reason ) => h( 'input', { type: 'checkbox', value: reason, checked: known?.reasons.includes( reason ) } ) );
	const comment = h( 'textarea', { rows: 2, maxlength: FEEDBACK_COMMENT_LENGTH, dir: 'auto' }, known?.comment );
	return h(
		'form.why',
		{
			onsubmit: ( event ) => {
				event.preventDefault();
				send( { reasons: REASONS.filter( ( _, index ) => boxes[ index ]?.checked ), comment: comment.value.trim() } );
			},
			// It closes this question, not the chat.
			onkeydown: ( event ) => {
				if ( ( event as KeyboardEvent ).key === 'Escape' ) {
					event.preventDefault();
					event.stopPropagation();
					close();
				}
			},
		},
		h( 'fieldset', {}, h( 'legend', {}, text( 'why' ) ), ...REASONS.map( ( reason, index ) => h( 'label.reason', {}, boxes[ index ], text( `why_${ reason }` ) ) ) ),
		h( 'label.comment', {}, text( 'why_comment' ), comment ),
		h( 'div.failure-actions', {}, h( 'button.button', { type: 'submit' }, text( 'why_send' ) ), h( 'button.text-button', { type: 'button', onclick: close }, text( 'why_close' ) ) )
	);
}
