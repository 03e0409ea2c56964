import type { Route } from './route.ts';
import { ACCESS_ROUTES } from './routes/access.ts';
import { BOT_ROUTES } from './routes/bots.ts';
import { CHAT_ROUTES } from './routes/chat.ts';
import { EVENT_ROUTES } from './routes/events.ts';
import { INBOUND_ROUTES } from './routes/inbound.ts';
import { KNOWLEDGE_ROUTES } from './routes/knowledge.ts';
import { LEAD_ROUTES } from './routes/leads.ts';
import { MODEL_ROUTES } from './routes/models.ts';
import { SESSION_DESK_ROUTES } from './routes/session-desk.ts';
import { OAUTH_ROUTES } from './routes/oauth.ts';
import { PRIVACY_ROUTES } from './routes/privacy.ts';
import { SESSION_ROUTES } from './routes/sessions.ts';
import { SITE_ROUTES } from './routes/site.ts';
import { TRACE_ROUTES } from './routes/trace.ts';
import { USER_ROUTES } from './routes/users.ts';
import { WEBHOOK_ROUTES } from './routes/webhooks.ts';

/** The routes as they are written down: the SDK takes its types from them, so the lists of the areas are `<const>`. */
export const KNOWN_ROUTES = <const> [
	...CHAT_ROUTES,
	...SESSION_ROUTES,
	...SESSION_DESK_ROUTES,
	...USER_ROUTES,
	...LEAD_ROUTES,
	...BOT_ROUTES,
	...MODEL_ROUTES,
	...TRACE_ROUTES,
	...KNOWLEDGE_ROUTES,
	...PRIVACY_ROUTES,
	...WEBHOOK_ROUTES,
	...INBOUND_ROUTES,
	...EVENT_ROUTES,
	...ACCESS_ROUTES,
	...OAUTH_ROUTES,
	...SITE_ROUTES,
];

/** Every route of the plugin. PHP registers them from the emitted `routes.json`, and no other. */
export const ROUTES: readonly Route[] = KNOWN_ROUTES;
