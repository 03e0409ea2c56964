import type { WidgetConfig } from './config.ts';
import { mountWidget, type Widget } from './widget.ts';

export type { Widget };

/** What the loader imports: puts a chat into `host`. */
export const mount = ( host: HTMLElement, config: WidgetConfig ): Widget => mountWidget( host, config );
