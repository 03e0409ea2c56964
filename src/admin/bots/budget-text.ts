import { __, sprintf } from '@wordpress/i18n';
import type { BotDraft } from './types.ts';

type Budget = BotDraft[ 'settings' ][ 'budget' ];
export type Step = Budget[ 'when_spent' ][ number ];

export const stepName = ( step: Step ): string =>
	( {
		cheaper_model: __( 'A cheaper model answers', 'causerie-chat' ),
		builtin: __( 'The built-in answers quote your pages', 'causerie-chat' ),
		contact: __( 'The bot offers your contact page', 'causerie-chat' ),
	} )[ step ];

/** What happens at 100 %, told as a story. The contact page is where every ladder ends. */
export function exampleText( budget: Budget, cap: string | null ): string {
	const steps = budget.when_spent.filter( ( step ) => step !== 'cheaper_model' || budget.cheaper_model !== null );
	const end = steps.indexOf( 'contact' );
	const taken = [ ...( end === -1 ? steps : steps.slice( 0, end ) ), 'contact' as const ];
	/* translators: 1: what happens first, 2: what happens after that */
	const inTurn = ( before: string, next: string ) => sprintf( __( '%1$s; then: %2$s', 'causerie-chat' ), before, next );
	const story = taken.map( stepName ).reduce( inTurn );
	return cap === null
		? /* translators: %s: who answers, in order */
		  sprintf( __( 'When the budget of the whole site is spent: %s. Visitors are told in an ordinary message, and never see an error.', 'causerie-chat' ), story )
		: /* translators: 1: an amount, 2: who answers, in order */
		  sprintf( __( 'For example: a busy day reaches %1$s at three in the afternoon. Until midnight: %2$s. Visitors are told in an ordinary message, and never see an error.', 'causerie-chat' ), cap, story );
}
