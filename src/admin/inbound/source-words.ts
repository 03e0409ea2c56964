import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';

export type Source = Parsed< 'InboundSource' >;
export type Receipt = Parsed< 'InboundReceiptList' >[ 'receipts' ][ number ];
export type Action = Source[ 'actions' ][ number ];

/** A name for people: what the owner says that it is, else the end of its address. */
export const nameOf = ( { description, name }: Pick< Source, 'description' | 'name' > ): string => description || name;

/** What a message does, in words for the one who allows it. */
export function actionText( type: string ): string {
	switch ( type ) {
		case 'message.push':
			return __( 'Say something to a visitor', 'causerie-chat' );
		case 'user.update':
			return __( 'Set attributes of a user', 'causerie-chat' );
		case 'session.assign':
			return __( 'Hand a conversation over', 'causerie-chat' );
		case 'session.close':
			return __( 'Close a conversation', 'causerie-chat' );
		case 'document.upsert':
			return __( 'Let the bots know a text', 'causerie-chat' );
		case 'document.delete':
			return __( 'Let the bots forget a text of this source', 'causerie-chat' );
		case '':
			return __( 'Not read', 'causerie-chat' );
		default:
			return type;
	}
}

/** Why a message was refused, and what to do. */
export function refusalText( code: string ): string {
	switch ( code ) {
		case 'webhook_signature_invalid':
			return __( 'No signature matches: the sender has another secret, or the body was changed after it was signed.', 'causerie-chat' );
		case 'webhook_timestamp_invalid':
			return __( 'The time of the signature is more than five minutes away: the clock of the sender is wrong, or an old message was sent again.', 'causerie-chat' );
		case 'webhook_headers_invalid':
			return __( 'Headers of the signature are missing or not valid.', 'causerie-chat' );
		case 'webhook_id_reused':
			return __( 'Another message has come with this id.', 'causerie-chat' );
		case 'action_not_allowed':
			return __( 'This source may not do that, or not with this bot.', 'causerie-chat' );
		case 'source_disabled':
			return __( 'The source was switched off.', 'causerie-chat' );
		case 'session_not_found':
			return __( 'There is no such conversation.', 'causerie-chat' );
		case 'user_not_found':
			return __( 'There is no such user.', 'causerie-chat' );
		case 'invalid_request':
			return __( 'Some fields are not valid.', 'causerie-chat' );
		case 'invalid_json':
			return __( 'The body is not valid JSON.', 'causerie-chat' );
		default:
			/* translators: %s: code of an error */
			return sprintf( __( 'Refused: %s', 'causerie-chat' ), code );
	}
}
