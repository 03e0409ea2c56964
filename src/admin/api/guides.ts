import { __ } from '@wordpress/i18n';
import chat from '../../../docs/guides/chat.md';
import errors from '../../../docs/guides/errors.md';
import keys from '../../../docs/guides/keys.md';
import knowledge from '../../../docs/guides/knowledge.md';
import limits from '../../../docs/guides/limits-and-retries.md';
import sessions from '../../../docs/guides/sessions.md';
import start from '../../../docs/guides/start.md';
import streaming from '../../../docs/guides/streaming.md';
import type { Token } from './markdown.tsx';

export interface Guide {
	/** Name of its file without the ending; also its place in the address. */
	readonly name: string;
	readonly label: string;
	readonly tokens: readonly Token[];
}

/** The guides of docs/guides, in the order in which one reads them. */
export const guides = (): Guide[] => [
	{ name: 'start', label: __( 'Start', 'causerie-chat' ), tokens: start },
	{ name: 'keys', label: __( 'Keys', 'causerie-chat' ), tokens: keys },
	{ name: 'chat', label: __( 'Chat', 'causerie-chat' ), tokens: chat },
	{ name: 'streaming', label: __( 'Streaming', 'causerie-chat' ), tokens: streaming },
	{ name: 'sessions', label: __( 'Sessions', 'causerie-chat' ), tokens: sessions },
	{ name: 'knowledge', label: __( 'Knowledge', 'causerie-chat' ), tokens: knowledge },
	{ name: 'limits-and-retries', label: __( 'Limits', 'causerie-chat' ), tokens: limits },
	{ name: 'errors', label: __( 'Errors', 'causerie-chat' ), tokens: errors },
];
