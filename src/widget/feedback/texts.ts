import { FEEDBACK_STRINGS, type FeedbackStringKey } from '../../contract/feedback-strings.ts';
import type { WidgetConfig } from '../config.ts';
import { createTexts, type Texts } from '../texts.ts';

export const feedbackTexts = ( { strings }: WidgetConfig ): Texts< FeedbackStringKey > => createTexts( strings, FEEDBACK_STRINGS );
