import type { Parsed } from '../../contract/types.ts';

/** A bot while it is being edited: all that can be saved. */
export type BotDraft = Parsed< 'BotInput' >;

export type Settings = BotDraft[ 'settings' ];

/** What each group of fields gets. */
export interface FieldProps {
	readonly settings: Settings;
	readonly change: ( part: Partial< Settings > ) => void;
}

/** Changes the settings as they are then: for what can be undone later, when other fields have changed as well. */
export type SettingsUpdate = ( change: ( now: Settings ) => Partial< Settings > ) => void;
