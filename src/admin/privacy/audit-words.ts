import { __, sprintf } from '@wordpress/i18n';
import type { AuditName } from '../../contract/privacy.ts';
import type { Parsed } from '../../contract/types.ts';
import { list } from '../shared/format.ts';

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
	'lead.read': __( 'Lead read', 'causerie-chat' ),
	'lead.exported': __( 'Leads exported', 'causerie-chat' ),
	'lead.changed': __( 'Lead changed', 'causerie-chat' ),
	'lead.deleted': __( 'Lead deleted', 'causerie-chat' ),
	'trace.read': __( 'Call to a model read in the trace', 'causerie-chat' ),
	'trace.changed': __( 'Trace of the calls to models turned on or off', 'causerie-chat' ),
	'trace.deleted': __( 'Trace of the calls to models deleted', 'causerie-chat' ),
	'personal_data.exported': __( 'Personal data exported', 'causerie-chat' ),
	'personal_data.erased': __( 'Personal data erased', 'causerie-chat' ),
	'retention.applied': __( 'Old conversations let go', 'causerie-chat' ),
	'settings.changed': __( 'Settings of privacy changed', 'causerie-chat' ),
	'access.granted': __( 'Access granted', 'causerie-chat' ),
	'access.revoked': __( 'Access revoked', 'causerie-chat' ),
} );

/** The settings whose changes are written down, as their fields are called. */
const settingLabels = (): Readonly< Record< string, string > > => ( {
	retention_days: __( 'Days for which conversations are kept', 'causerie-chat' ),
	retention_action: __( 'What happens to them then', 'causerie-chat' ),
	consent_required: __( 'Ask for consent before the chat', 'causerie-chat' ),
	consent_text: __( 'What visitors agree to', 'causerie-chat' ),
	audit_days: __( 'Days for which the audit log is kept', 'causerie-chat' ),
	remove_data_on_uninstall: __( 'Delete everything when the plugin is deleted', 'causerie-chat' ),
	allowed_origins: __( 'Other websites that may use the chat', 'causerie-chat' ),
	trusted_proxies: __( 'Trusted proxies', 'causerie-chat' ),
} );

/** What old conversations met with, and what was exported or erased of somebody; a kind that another plugin adds has its id. */
const kindLabels = (): Readonly< Record< string, string > > => ( {
	delete: __( 'Delete', 'causerie-chat' ),
	anonymise: __( 'Make anonymous', 'causerie-chat' ),
	notes: __( 'Notes on conversations', 'causerie-chat' ),
	conversations: __( 'Conversations with the chatbot', 'causerie-chat' ),
	consents: __( 'Consents before chatting', 'causerie-chat' ),
	leads: __( 'Leads', 'causerie-chat' ),
	profile: __( 'Known to the chatbot', 'causerie-chat' ),
} );

/** What else than a conversation it was about, in words where there are some: ids of users and keys stay as they are. */
export function subjectLabel( { action, subject }: Entry ): string {
	switch ( action ) {
		case 'settings.changed':
			return list( subject.split( ', ' ).map( ( name ) => settingLabels()[ name ] ?? name ) );
		case 'retention.applied':
		case 'personal_data.exported':
		case 'personal_data.erased':
			return kindLabels()[ subject ] ?? subject;
		default:
			return subject;
	}
}

/** A name inside of a sentence that may run the other way (U+2068 and U+2069). */
const isolated = ( name: string ): string => `\u2068${ name }\u2069`;

/** Who did it, in words. */
export function actorLabel( { kind, id, name }: Entry[ 'actor' ] ): string {
	switch ( kind ) {
		case 'user':
			return name || id;
		case 'api_key':
			/* translators: %s: the name of an API key */
			return sprintf( __( 'API key “%s”', 'causerie-chat' ), isolated( name || id ) );
		case 'application':
			/* translators: %s: the name of an application */
			return sprintf( __( 'Application “%s”', 'causerie-chat' ), isolated( name || id ) );
		case 'visitor':
			return __( 'The visitor', 'causerie-chat' );
		default:
			return __( 'The site itself', 'causerie-chat' );
	}
}
