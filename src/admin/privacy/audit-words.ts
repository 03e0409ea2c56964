import { __, sprintf } from '@wordpress/i18n';
import type { AuditName } from '../../contract/privacy.ts';
import type { Parsed } from '../../contract/types.ts';

export type Entry = Parsed< 'AuditList' >[ 'entries' ][ number ];

/** What was done, in words. */
export const actionLabels = (): Record< AuditName, string > => ( {
	'session.read': __( 'Conversation read', 'causerie-chat' ),
	'session.exported': __( 'Conversation exported', 'causerie-chat' ),
	'session.changed': __( 'Conversation changed', 'causerie-chat' ),
	'session.deleted': __( 'Conversation deleted', 'causerie-chat' ),
	'user.read': __( 'Visitor’s record read', 'causerie-chat' ),
	'user.exported': __( 'Visitor’s record exported', 'causerie-chat' ),
	'user.changed': __( 'Visitor’s record changed', 'causerie-chat' ),
	'user.deleted': __( 'Visitor’s record deleted', 'causerie-chat' ),
	'event.read': __( 'Events read', 'causerie-chat' ),
	'personal_data.exported': __( 'Personal data exported', 'causerie-chat' ),
	'personal_data.erased': __( 'Personal data erased', 'causerie-chat' ),
	'retention.applied': __( 'Old conversations let go', 'causerie-chat' ),
	'settings.changed': __( 'Settings of privacy changed', 'causerie-chat' ),
	'access.granted': __( 'Access granted', 'causerie-chat' ),
	'access.revoked': __( 'Access revoked', 'causerie-chat' ),
} );

/** Who did it, in words. */
export function actorLabel( { kind, id, name }: Entry[ 'actor' ] ): string {
	switch ( kind ) {
		case 'user':
			return name || id;
		case 'api_key':
			/* translators: %s: the name of an API key */
			return sprintf( __( 'API key “%s”', 'causerie-chat' ), name || id );
		case 'application':
			/* translators: %s: the name of an application */
			return sprintf( __( 'Application “%s”', 'causerie-chat' ), name || id );
		case 'visitor':
			return __( 'The visitor', 'causerie-chat' );
		default:
			return __( 'The site itself', 'causerie-chat' );
	}
}
