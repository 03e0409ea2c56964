import type { Scope } from './access.ts';
import type { ErrorCode } from './errors.ts';
import type { AuditName } from './privacy.ts';
import type { SchemaName } from './schemas.ts';

/**
 * Who may call a route.
 * - `public`: anyone on the site itself or an allowed origin; limits apply.
 * - `visitor`: whoever has the visitor token of the session in the path.
 * - `reader`: that visitor, or a user with `causerie_read_sessions`.
 * - `holder`: that visitor, or a user with `causerie_manage`.
 * - `editor`: users who can edit posts.
 * - `agent`: users with `causerie_read_sessions`.
 * - `responder`: users with `causerie_reply`.
 * - `admin`: users with `causerie_manage`.
 * - `source`: whoever signs with the secret of the inbound source in the path.
 */
export type Access = 'public' | 'visitor' | 'reader' | 'holder' | 'editor' | 'agent' | 'responder' | 'admin' | 'source';

export interface Route {
	/** `resource.verb`; the name under which PHP finds the controller. */
	readonly id: string;
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path below `causerie/v1`, parameters in braces. */
	readonly path: string;
	readonly access: Access;
	/** What an API key or an application needs to call it instead; left out: it is closed to them, unless it is public. */
	readonly scope?: Scope;
	/** Another scope that will do in its place. */
	readonly otherScope?: Scope;
	readonly summary: string;
	readonly query?: SchemaName;
	readonly body?: SchemaName;
	/** How large that body can be, by the name of the limit; left out: `bodyBytes`. */
	readonly bodyLimit?: 'documentBytes';
	/** The success body; `null` for 204. */
	readonly response: SchemaName | null;
	readonly status: 200 | 201 | 202 | 204;
	/** What else than JSON the answer can be, as the query asks for it: a file to keep. */
	readonly files?: readonly ( 'text/csv' | 'text/markdown' )[];
	/** The body of a 202, where the caller asks with `async` not to wait for the reply. */
	readonly accepted?: SchemaName;
	/** Whether the reply can be a server-sent stream of `StreamPart`. */
	readonly streams?: true;
	/**
	 * How a POST honours `Idempotency-Key`; left out: its answer is kept, and a repeated call gets it again.
	 * - `turn`: the message itself is found again, for visitors too.
	 */
	readonly idempotent?: 'turn';
	/** Whether visitors' calls count against limits of their own, so that the general one is not counted too. */
	readonly counted?: true;
	/** Whether servers call it by the thousands, as an import does: their calls of such routes are counted for themselves, up to `bulkFactor` times their limit. */
	readonly bulk?: true;
	/** How a call is named in the audit log, where anyone but the visitor makes it; left out: it is not written down. */
	readonly audit?: AuditName;
	/** Whether the resource has an `ETag`: its GET answers 304 to `If-None-Match`, changes honour `If-Match` and `If-None-Match`. */
	readonly versioned?: true;
	/** Of a versioned PUT whether it also makes what is not there yet, which `If-None-Match: *` has it do and nothing else. */
	readonly creates?: true;
	/** Of a versioned GET the fields that change as the resource is used, not as it is edited: `If-Match` does not look at them. */
	readonly passing?: readonly string[];
	/**
	 * Whether it speaks OAuth 2.0 instead of the house's own forms: the body is a form (application/x-www-form-urlencoded),
	 * parameters that its schema does not know are ignored, and every error is an `OAuthError`.
	 */
	readonly oauth?: true;
	/** Errors beside those of the body, the query and the access, and `internal_error`. */
	readonly errors: readonly ErrorCode[];
}
