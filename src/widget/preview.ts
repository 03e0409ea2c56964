import type { WidgetConfig } from './config.ts';
import { createSample } from './sample.ts';
import { mountWidget, type Widget } from './widget.ts';

/** What wp-admin and the editor import: the same widget with a sample conversation. It sends nothing. */
export const mount = ( host: HTMLElement, config: WidgetConfig ): Widget => mountWidget( host, config, createSample );
