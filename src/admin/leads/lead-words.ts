import { __ } from '@wordpress/i18n';
import type { Lead } from './types.ts';

type Field = Lead[ 'fields' ][ number ];

/** What is known of a lead under a name; empty where nothing is. */
export const valueOf = ( lead: Lead, name: string ): string => lead.fields.find( ( field ) => field.name === name )?.value ?? '';

/** What a lead is called: by name, or by a way to be reached. */
export const nameOf = ( lead: Lead ): string => valueOf( lead, 'name' ) || valueOf( lead, 'email' ) || valueOf( lead, 'phone' );

/** From where a value comes. */
export function originText( origin: Field[ 'origin' ] ): string {
	switch ( origin ) {
		case 'visitor':
			return __( 'The visitor wrote it.', 'causerie-chat' );
		case 'profile':
			return __( 'From the profile of the visitor.', 'causerie-chat' );
		case 'editor':
			return __( 'Entered in wp-admin.', 'causerie-chat' );
		default:
			return __( 'It came over the API.', 'causerie-chat' );
	}
}

/** The usual fields, in the order in which they are shown. */
export const usualFields = (): Array< [ name: string, label: string ] > => [
	[ 'name', __( 'Name', 'causerie-chat' ) ],
	[ 'email', __( 'E-mail address', 'causerie-chat' ) ],
	[ 'phone', __( 'Phone number', 'causerie-chat' ) ],
	[ 'company', __( 'Company', 'causerie-chat' ) ],
];
