import { eventExample } from '../../contract/event-examples.ts';
import { EVENT_TYPES, EVENTS, eventSchema } from '../../contract/index.ts';
import { toJsonSchema } from '../json-schemas.ts';

type Json = Record< string, unknown >;

const string = ( description: string, example: string ): Json => ( { description, required: true, schema: { type: 'string' }, example } );

/** The headers of Standard Webhooks 1.0.0. */
const HEADERS = {
	'webhook-id': string( 'The id of the event, the same on every attempt.', 'evt_01jq8d3m0c1d2e3f4g5h6j7k8m' ),
	'webhook-timestamp': string( 'When this attempt was made, in seconds since 1970.', '1772442927' ),
	'webhook-signature': string( 'One or more signatures, separated by spaces.', 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=' ),
};

/**
 * What the site sends to the endpoints of others: every type of event that is sent. Reserved ones are left out.
 *
 * @return As OpenAPI lists webhooks; the summary of each is its type.
 */
export const webhooks = (): Record< string, Json > => Object.fromEntries(
	EVENT_TYPES.filter( ( type ) => EVENTS[ type ].availability !== 'reserved' ).map( ( type ) => {
		const { description } = EVENTS[ type ];
		const operation = {
			operationId: `event.${ type }`,
			summary: type,
			description,
			tags: [ 'events' ],
			security: [],
			parameters: Object.entries( HEADERS ).map( ( [ name, header ] ) => ( { name, in: 'header', ...header } ) ),
			requestBody: {
				required: true,
				content: { 'application/json': { schema: toJsonSchema( `Event ${ type }`, eventSchema( type ), 'output' ), examples: { [ type ]: { value: eventExample( type ) } } } },
			},
			responses: {
				204: { description: 'It was taken. Any status from 200 to 299 says so, and a body is not needed.' },
				410: { description: 'The endpoint is gone: nothing is sent to it any more.' },
				'5XX': { description: 'It was not taken: it is sent again later.' },
			},
		};
		// Named as paths are: the linter holds these names to the same rule.
		return [ type.replace( /[._]/g, '-' ), { post: operation } ];
	} )
);
