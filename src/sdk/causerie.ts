import { Caller } from './caller.ts';
import type { CauserieOptions } from './options.ts';
import { bots } from './resources/bots.ts';
import { chat } from './resources/chat.ts';
import { consents } from './resources/consents.ts';
import { events } from './resources/events.ts';
import { knowledge } from './resources/knowledge.ts';
import { messages } from './resources/messages.ts';
import { sessions } from './resources/sessions.ts';
import { users } from './resources/users.ts';
import { webhooks } from './resources/webhook-endpoints.ts';

export type { Parsed, RouteName, RouteTypes, Sent } from '../contract/index.ts';
export type { RouteArguments, RouteInput, RouteOutput } from './caller.ts';
export { CauserieError, type CauserieErrorFields, type LocalErrorCode } from './causerie-error.ts';
export type { CauserieOptions, Credential, RequestOptions } from './options.ts';
export type { Page, Paged } from './paged.ts';
export { ReplyStream, type Reply, type StreamPart } from './reply-stream.ts';

/**
 * The API of one site, for browsers, Node 20 and later, and edge runtimes.
 *
 * Every call rejects with a `CauserieError`, or with the reason of its own signal.
 */
export class Causerie {
	readonly chat: ReturnType< typeof chat >;
	readonly sessions: ReturnType< typeof sessions >;
	readonly messages: ReturnType< typeof messages >;
	readonly users: ReturnType< typeof users >;
	readonly knowledge: ReturnType< typeof knowledge >;
	readonly consents: ReturnType< typeof consents >;
	readonly bots: ReturnType< typeof bots >;
	readonly webhooks: ReturnType< typeof webhooks >;
	readonly events: ReturnType< typeof events >;
	/** Calls any route by its method and path, for instance `request( 'GET /usage', { query: { … } } )`. */
	readonly request: Caller[ 'request' ];
	readonly #options: CauserieOptions;

	constructor( options: CauserieOptions ) {
		const caller = new Caller( options );
		this.#options = options;
		this.request = caller.request;
		this.chat = chat( caller );
		this.sessions = sessions( caller );
		this.messages = messages( caller );
		this.users = users( caller );
		this.knowledge = knowledge( caller );
		this.consents = consents( caller );
		this.bots = bots( caller );
		this.webhooks = webhooks( caller );
		this.events = events( caller );
	}

	/** A client with some options changed: `withOptions( { visitorToken } )` speaks for one visitor. */
	withOptions( changes: Partial< CauserieOptions > ): Causerie {
		return new Causerie( { ...this.#options, ...changes } );
	}
}
