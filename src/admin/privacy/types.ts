import type { SiteSettings } from '../shared/use-settings-draft.ts';

export type Privacy = SiteSettings[ 'privacy' ];
