import { REQUEST_EXAMPLES } from '../../contract/examples.ts';
import { HEADERS } from '../../contract/headers.ts';
import type { Route } from '../../contract/index.ts';
import type { JsonSchema } from '../check-json-schema.ts';
import type { EmittedRoute } from '../routes.ts';
import type { Components } from './components.ts';
import { examples } from './examples.ts';
import { parameters } from './parameters.ts';
import { responses } from './responses.ts';
import { callers, security } from './security.ts';
import { tagOf } from './tags.ts';

type Json = Record< string, unknown >;

const description = ( route: Route, { idempotent }: EmittedRoute ): string =>
	[
		`${ route.summary }.`,
		callers( route ),
		...( route.streams ? [ 'The reply comes as one JSON object, or piece by piece as server-sent events: send `"stream": true` or the header `Accept: text/event-stream`.' ] : [] ),
		...( route.accepted ? [ 'With `"async": true` nobody waits: the answer is a 202 with the address of the reply, which is written in the background.' ] : [] ),
		...( idempotent !== 'none' ? [ `Send \`${ HEADERS.idempotency }\` and repeat the call as often as the network needs: it is carried out once.` ] : [] ),
	].join( '\n\n' );

const requestBody = ( name: NonNullable< Route[ 'body' ] >, route: Route, components: Components ): Json => ( {
	// No body at all stands for {}.
	required: ( components.sent( name ) as JsonSchema ).required !== undefined,
	content: { [ route.oauth ? 'application/x-www-form-urlencoded' : 'application/json' ]: { schema: components.ref( name, 'input' ), examples: examples( route, name, REQUEST_EXAMPLES ) } },
} );

/**
 * One operation of the API description.
 *
 * @param route      The route.
 * @param emitted    The same as PHP gets it, with every error.
 * @param components The schemas of the document.
 * @throws Error When a body has no example, a parameter no description, or the route no group.
 */
export const operation = ( route: Route, emitted: EmittedRoute, components: Components ): Json => {
	const all = parameters( route, emitted, components );
	return {
		operationId: route.id,
		summary: route.summary,
		description: description( route, emitted ),
		tags: [ tagOf( route.id ) ],
		security: security( route, emitted.errors ),
		...( all.length > 0 ? { parameters: all } : {} ),
		...( route.body ? { requestBody: requestBody( route.body, route, components ) } : {} ),
		responses: responses( route, emitted.errors, components ),
	};
};
