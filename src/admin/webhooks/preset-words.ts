import { __ } from '@wordpress/i18n';
import type { PresetWords } from '../../contract/preset-messages.ts';
import type { ServiceName } from '../../contract/webhook-presets.ts';

/** The texts of ready messages, in the language of whoever sets them up. */
export const presetWords = (): PresetWords => ( {
	handoffRequested: __( 'A visitor wants to talk to a person', 'causerie-chat' ),
	leadCaptured: __( 'A visitor left a way to be reached', 'causerie-chat' ),
	replyFailed: __( 'The chatbot could not answer', 'causerie-chat' ),
	feedbackReceived: __( 'A visitor is not happy with a reply', 'causerie-chat' ),
	sessionCompleted: __( 'A conversation is over', 'causerie-chat' ),
	budgetReached: __( 'A budget is nearly or wholly spent', 'causerie-chat' ),
	reasons: __( 'Reasons', 'causerie-chat' ),
	model: __( 'Model', 'causerie-chat' ),
	error: __( 'Error', 'causerie-chat' ),
	messages: __( 'Messages', 'causerie-chat' ),
	page: __( 'Page', 'causerie-chat' ),
	spent: __( 'Spent', 'causerie-chat' ),
	period: __( 'Period', 'causerie-chat' ),
	site: __( 'Site', 'causerie-chat' ),
	open: __( 'Open the conversation', 'causerie-chat' ),
} );

/** What an owner has to do at the service first. */
export function howText( service: ServiceName ): string {
	switch ( service ) {
		case 'slack':
			return __( 'In Slack, add the app “Incoming Webhooks”, choose a channel, and copy the address that it shows.', 'causerie-chat' );
		case 'teams':
			return __( 'In Teams, open the menu of a channel, choose Workflows, then “Post to a channel when a webhook request is received”, and copy the address that it shows.', 'causerie-chat' );
		case 'discord':
			return __( 'In Discord, open the settings of a channel, choose Integrations, then Webhooks, make one and copy its address.', 'causerie-chat' );
		case 'hubspot':
			return __( 'In HubSpot, make a private app that may write contacts, and copy its access token.', 'causerie-chat' );
		case 'pipedrive':
			return __( 'In Pipedrive, copy the API token from your personal preferences.', 'causerie-chat' );
		case 'salesforce':
			return __( 'You need the address of your Salesforce organisation and an access token. Where tokens end after a while, use Web-to-Lead instead.', 'causerie-chat' );
		case 'salesforce_form':
			return __( 'In Salesforce, set up Web-to-Lead, and enter the id of your organisation in the field “oid”.', 'causerie-chat' );
	}
}
