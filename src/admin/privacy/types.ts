import type { Parsed } from '../../contract/types.ts';

export type Settings = Parsed< 'SiteSettings' >;

export type Privacy = Settings[ 'privacy' ];
