import { __ } from '@wordpress/i18n';
import chat from '../../../docs/guides/chat.md';
import errors from '../../../docs/guides/errors.md';
import events from '../../../docs/guides/events.md';
import identity from '../../../docs/guides/identity.md';
import inbound from '../../../docs/guides/inbound.md';
import intents from '../../../docs/guides/intents.md';
import leads from '../../../docs/guides/leads.md';
import keys from '../../../docs/guides/keys.md';
import knowledge from '../../../docs/guides/knowledge.md';
import knowledgeGaps from '../../../docs/guides/knowledge-gaps.md';
import limits from '../../../docs/guides/limits-and-retries.md';
import models from '../../../docs/guides/models.md';
import noCode from '../../../docs/guides/no-code.md';
import oauth from '../../../docs/guides/oauth.md';
import php from '../../../docs/guides/php.md';
import privacy from '../../../docs/guides/privacy.md';
import sessions from '../../../docs/guides/sessions.md';
import start from '../../../docs/guides/start.md';
import streaming from '../../../docs/guides/streaming.md';
import users from '../../../docs/guides/users.md';
import webhooks from '../../../docs/guides/webhooks.md';
import wpCli from '../../../docs/guides/wp-cli.md';
import type { Token } from './markdown.tsx';

export interface Guide {
	/** Name of its file without the ending; also its place in the address. */
	readonly name: string;
	readonly label: string;
	readonly tokens: readonly Token[];
}

const guide = ( name: string, label: string, tokens: readonly unknown[] ): Guide => ( { name, label, tokens: tokens as readonly Token[] } );

/** The guides of docs/guides, in the order in which one reads them. */
export const guides = (): Guide[] => [
	guide( 'start', __( 'Start', 'causerie-chat' ), start ),
	guide( 'keys', __( 'Keys', 'causerie-chat' ), keys ),
	guide( 'chat', __( 'Chat', 'causerie-chat' ), chat ),
	guide( 'streaming', __( 'Streaming', 'causerie-chat' ), streaming ),
	guide( 'sessions', __( 'Sessions', 'causerie-chat' ), sessions ),
	guide( 'users', __( 'Users', 'causerie-chat' ), users ),
	guide( 'identity', __( 'Identity', 'causerie-chat' ), identity ),
	guide( 'knowledge', __( 'Knowledge', 'causerie-chat' ), knowledge ),
	guide( 'knowledge-gaps', __( 'Questions and answers', 'causerie-chat' ), knowledgeGaps ),
	guide( 'intents', __( 'Intents', 'causerie-chat' ), intents ),
	guide( 'leads', __( 'Leads', 'causerie-chat' ), leads ),
	guide( 'models', __( 'Models', 'causerie-chat' ), models ),
	guide( 'events', __( 'Events', 'causerie-chat' ), events ),
	guide( 'webhooks', __( 'Webhooks', 'causerie-chat' ), webhooks ),
	guide( 'no-code', __( 'Without code', 'causerie-chat' ), noCode ),
	guide( 'inbound', __( 'Inbound', 'causerie-chat' ), inbound ),
	guide( 'oauth', __( 'Applications', 'causerie-chat' ), oauth ),
	guide( 'privacy', __( 'Privacy', 'causerie-chat' ), privacy ),
	guide( 'php', __( 'PHP', 'causerie-chat' ), php ),
	guide( 'wp-cli', __( 'WP-CLI', 'causerie-chat' ), wpCli ),
	guide( 'limits-and-retries', __( 'Limits', 'causerie-chat' ), limits ),
	guide( 'errors', __( 'Errors', 'causerie-chat' ), errors ),
];
