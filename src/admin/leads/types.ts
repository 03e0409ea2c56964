import type { Parsed } from '../../contract/types.ts';

export type Lead = Parsed< 'Lead' >;
