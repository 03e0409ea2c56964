import type { Parsed } from '../contract/index.ts';

export type WidgetConfig = Parsed< 'WidgetConfig' >;

/** The element that the server renders around the button, and what it carries. */
export const LAUNCHER = '.causerie-chat__launcher';
export const CONFIG = '.causerie-chat__config';

/** Names in the storage of the tab: whether the panel is open on this visit, whether the button was sent away. */
export const OPEN_FLAG = 'causerie:open';
export const DISMISSED_FLAG = 'causerie:dismissed';
