import { __ } from '@wordpress/i18n';
import type { Scope } from '../../contract/access.ts';

/** What a scope allows, in the words of the contract and the language of the user. */
export function scopeText( scope: Scope ): string {
	const texts: Record< Scope, string > = {
		'chat:write': __( 'Send messages and get replies', 'causerie-chat' ),
		'sessions:read': __( 'Read conversations', 'causerie-chat' ),
		'sessions:write': __( 'Change and delete conversations', 'causerie-chat' ),
		'users:read': __( 'Read users and their attributes', 'causerie-chat' ),
		'users:write': __( 'Change and delete users', 'causerie-chat' ),
		'leads:read': __( 'Read leads', 'causerie-chat' ),
		'leads:write': __( 'Add, change and delete leads', 'causerie-chat' ),
		'knowledge:read': __( 'Search the knowledge', 'causerie-chat' ),
		'knowledge:write': __( 'Add, change and delete knowledge', 'causerie-chat' ),
		'bots:read': __( 'Read bots and their settings', 'causerie-chat' ),
		'bots:write': __( 'Change and delete bots', 'causerie-chat' ),
		'models:read': __( 'Read which models are connected', 'causerie-chat' ),
		'usage:read': __( 'Read usage and costs', 'causerie-chat' ),
		'events:read': __( 'Read what happened', 'causerie-chat' ),
		'webhooks:manage': __( 'Manage webhooks', 'causerie-chat' ),
	};
	return texts[ scope ];
}

/** A choice of scopes that many need. */
export interface Preset {
	readonly label: string;
	readonly scopes: readonly Scope[];
}

export const presets = ( all: readonly Scope[] ): readonly Preset[] => [
	{ label: __( 'Chat only', 'causerie-chat' ), scopes: [ 'chat:write' ] },
	{ label: __( 'Read everything', 'causerie-chat' ), scopes: all.filter( ( scope ) => scope.endsWith( ':read' ) ) },
	{ label: __( 'Conversations and chat', 'causerie-chat' ), scopes: [ 'chat:write', 'sessions:read', 'sessions:write' ] },
	{ label: __( 'Everything', 'causerie-chat' ), scopes: all },
];
