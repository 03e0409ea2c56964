import type { Parsed } from '../../contract/types.ts';
import { ofSameVersion } from '../shared/api.ts';
import { withoutEmpty } from '../shared/lines-field.tsx';
import type { BotDraft } from './types.ts';

/** Where the changes of a bot wait while another screen is shown. */
export const draftKey = ( id: number ): string => `bots/${ id }`;

/** What can be edited of a bot. */
export const toDraft = ( bot: Parsed< 'Bot' > ): BotDraft => ofSameVersion( { name: bot.name, settings: bot.settings }, bot );

/** A name of blanks is none, and a question that nobody wrote is not one. */
export const toSend = ( { name, settings }: BotDraft ): BotDraft => ( {
	name: name.trim(),
	settings: { ...settings, suggestions: withoutEmpty( settings.suggestions ) },
} );
