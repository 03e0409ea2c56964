import { OPTIONS_STRINGS, type OptionsStringKey } from '../../contract/options-strings.ts';
import type { WidgetConfig } from '../config.ts';
import { createTexts, type Texts } from '../texts.ts';

export const optionsTexts = ( { strings }: WidgetConfig ): Texts< OptionsStringKey > => createTexts( strings, OPTIONS_STRINGS );
