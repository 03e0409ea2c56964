import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { api } from './api.ts';
import { useDraft, type Draft, type DraftOptions } from './use-draft.ts';

export type SiteSettings = Parsed< 'SiteSettings' >;

/** A form for some of the settings of the site: the others are saved with them as they are. */
export const useSettingsDraft = ( options: Pick< DraftOptions< SiteSettings >, 'key' | 'saved' | 'toSend' > ): Draft< SiteSettings > =>
	useDraft( { ...options, schema: SCHEMAS.SiteSettings, read: api.settings, write: api.saveSettings } );
