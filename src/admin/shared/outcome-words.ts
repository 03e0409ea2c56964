import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';

type Outcome = Parsed< 'MessageRecordList' >[ 'messages' ][ number ][ 'attempts' ][ number ][ 'outcome' ];

/** How asking a model ended, or why it did not answer, in a word or two; codes without words of their own are told by their code. */
export function outcomeText( outcome: Outcome ): string {
	const texts: Partial< Record< Outcome, string > > = {
		ok: __( 'answered', 'causerie-chat' ),
		stopped: __( 'stopped by the visitor', 'causerie-chat' ),
		circuit_open: __( 'not asked: it had failed too often just before', 'causerie-chat' ),
		over_budget: __( 'not asked: the budget did not allow it', 'causerie-chat' ),
		model_not_connected: __( 'not connected', 'causerie-chat' ),
		model_auth: __( 'the key was refused', 'causerie-chat' ),
		model_not_found: __( 'no such model', 'causerie-chat' ),
		model_rate_limited: __( 'rate limit', 'causerie-chat' ),
		model_quota: __( 'no credit left', 'causerie-chat' ),
		model_overloaded: __( 'overloaded', 'causerie-chat' ),
		model_context_too_long: __( 'the conversation was too long', 'causerie-chat' ),
		model_content_filtered: __( 'blocked for its content', 'causerie-chat' ),
		model_timeout: __( 'no answer in time', 'causerie-chat' ),
		model_network: __( 'could not be reached', 'causerie-chat' ),
	};
	return texts[ outcome ] ?? outcome;
}
