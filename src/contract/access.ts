/** What an API key or an application may be allowed, in the order in which it is shown. */
export const SCOPES = [
	'chat:write', 'sessions:read', 'sessions:write', 'users:read', 'users:write', 'leads:read', 'leads:write', 'knowledge:read', 'knowledge:write',
	'bots:read', 'bots:write', 'models:read', 'usage:read', 'events:read', 'webhooks:manage',
] as const;

export type Scope = ( typeof SCOPES )[ number ];

/** What each scope allows, in words for the one who grants it. */
export const SCOPE_TEXTS: Readonly< Record< Scope, string > > = {
	'chat:write': 'Send messages and get replies',
	'sessions:read': 'Read conversations',
	'sessions:write': 'Change and delete conversations',
	'users:read': 'Read users and their attributes',
	'users:write': 'Change and delete users',
	'leads:read': 'Read leads',
	'leads:write': 'Add, change and delete leads',
	'knowledge:read': 'Search the knowledge',
	'knowledge:write': 'Add, change and delete knowledge',
	'bots:read': 'Read bots and their settings',
	'bots:write': 'Change and delete bots',
	'models:read': 'Read which models are connected',
	'usage:read': 'Read usage and costs',
	'events:read': 'Read what happened',
	'webhooks:manage': 'Manage webhooks',
};

/**
 * What a user needs to let an application have a scope. What a route itself asks of a user is asked as well.
 * A token that sends messages is a server's: it may name any session and any user, so it is not for everybody.
 */
export const SCOPE_CAPABILITIES: Readonly< Record< Scope, Capability > > = {
	'chat:write': 'causerie_reply',
	'sessions:read': 'causerie_read_sessions',
	'sessions:write': 'causerie_reply',
	'users:read': 'causerie_read_sessions',
	'users:write': 'causerie_manage',
	'leads:read': 'causerie_read_sessions',
	'leads:write': 'causerie_reply',
	'knowledge:read': 'causerie_manage',
	'knowledge:write': 'causerie_manage',
	'bots:read': 'causerie_manage',
	'bots:write': 'causerie_manage',
	'models:read': 'causerie_manage',
	'usage:read': 'causerie_manage',
	'events:read': 'causerie_manage',
	'webhooks:manage': 'causerie_manage',
};

/**
 * Capabilities of WordPress users, which the owner maps to roles.
 * - `causerie_manage`: everything.
 * - `causerie_read_sessions`: read conversations and those who held them.
 * - `causerie_reply`: answer in a conversation, and change it.
 */
export const CAPABILITIES = [ 'causerie_manage', 'causerie_read_sessions', 'causerie_reply' ] as const;

export type Capability = ( typeof CAPABILITIES )[ number ];
