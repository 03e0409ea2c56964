import type { Parsed } from '../../contract/types.ts';
import { ofSameVersion } from '../shared/api.ts';
import { withoutEmpty } from '../shared/lines-field.tsx';
import { withoutUnwanted } from './lead-settings.ts';
import type { BotDraft } from './types.ts';

/** Where the changes of a bot wait while another screen is shown. */
export const draftKey = ( id: number ): string => `bots/${ id }`;

/** What can be edited of a bot. */
export const toDraft = ( bot: Parsed< 'Bot' > ): BotDraft => ofSameVersion( { name: bot.name, settings: bot.settings }, bot );

const intentToSend = ( intent: BotDraft[ 'settings' ][ 'intents' ][ 'list' ][ number ] ) => ( {
	...intent,
	label: intent.label.trim(),
	name: intent.name.trim(),
	examples: withoutEmpty( intent.examples ),
	keywords: withoutEmpty( intent.keywords ),
	excludes: withoutEmpty( intent.excludes ),
} );

const leadsToSend = ( leads: BotDraft[ 'settings' ][ 'leads' ] ) =>
	withoutUnwanted( {
		...leads,
		own_fields: leads.own_fields.map( ( field ) => ( { ...field, label: field.label.trim(), name: field.name.trim() } ) ),
		qualification: { ...leads.qualification, required: leads.qualification.required.map( ( name ) => name.trim() ) },
	} );

/** A name of blanks is none, and a question or a keyword that nobody wrote is not one. */
export const toSend = ( { name, settings }: BotDraft ): BotDraft => ( {
	name: name.trim(),
	settings: { ...settings, suggestions: withoutEmpty( settings.suggestions ), intents: { ...settings.intents, list: settings.intents.list.map( intentToSend ) }, leads: leadsToSend( settings.leads ) },
} );
