import type { Parsed } from '../../contract/types.ts';

/** A bot while it is being edited: all that can be saved. */
export type BotDraft = Parsed< 'BotInput' >;

/** What each group of fields gets. */
export interface FieldProps {
	readonly settings: BotDraft[ 'settings' ];
	readonly change: ( part: Partial< BotDraft[ 'settings' ] > ) => void;
}
