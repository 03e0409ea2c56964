import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';

type Feedback = Parsed< 'Feedback' >;
type Reason = Feedback[ 'reasons' ][ number ];

const REASONS: Readonly< Record< Reason, string > > = {
	correct: __( 'correct', 'causerie-chat' ),
	helpful: __( 'helpful', 'causerie-chat' ),
	clear: __( 'clear', 'causerie-chat' ),
	incorrect: __( 'incorrect', 'causerie-chat' ),
	incomplete: __( 'incomplete', 'causerie-chat' ),
	outdated: __( 'outdated', 'causerie-chat' ),
	not_helpful: __( 'not helpful', 'causerie-chat' ),
	off_topic: __( 'off topic', 'causerie-chat' ),
	wrong_language: __( 'in the wrong language', 'causerie-chat' ),
	too_long: __( 'too long', 'causerie-chat' ),
	inappropriate: __( 'inappropriate', 'causerie-chat' ),
	other: __( 'another reason', 'causerie-chat' ),
};

/** What the visitor thinks of a reply; nothing where they did not say. */
export function Rating( { feedback }: { feedback: Feedback | null } ) {
	if ( ! feedback ) {
		return null;
	}
	const thumb = feedback.rating === 'up' ? __( '👍 The visitor likes this reply', 'causerie-chat' ) : __( '👎 The visitor does not like this reply', 'causerie-chat' );
	const reasons = feedback.reasons.map( ( reason ) => REASONS[ reason ] ).join( ', ' );
	const text =
		reasons === ''
			? thumb
			: /* translators: 1: what the visitor thinks of a reply, 2: their reasons, separated by commas */
			  sprintf( __( '%1$s: %2$s', 'causerie-chat' ), thumb, reasons );
	return (
		<div className="causerie-record__rating">
			<p>{ text }</p>
			{ feedback.comment !== '' && <blockquote dir="auto">{ feedback.comment }</blockquote> }
		</div>
	);
}
