import { EVENT_API_VERSION, EVENT_TYPES, EVENTS, eventSchema, type EventType } from '../contract/index.ts';
import { eventExample } from '../contract/event-examples.ts';
import { forPhp, toJsonSchema } from './json-schemas.ts';

/** `session.started` → `SessionStarted`: the name of the file of its schema. */
const nameOf = ( type: EventType ): string => type.replace( /(^|[._])([a-z])/g, ( _match, _separator, letter: string ) => letter.toUpperCase() );

/**
 * The catalogue of events.
 *
 * @return `events`, the list, and `events/<Name>`, the schema of a whole event of each type: path, value for JSON, value for PHP.
 * @throws Error When a schema says something that PHP would not learn about.
 */
export const eventFiles = (): Array< readonly [ path: string, value: unknown, php: unknown ] > => {
	const types = Object.fromEntries( EVENT_TYPES.map( ( type ) => {
		const { availability, description } = EVENTS[ type ];
		return [ type, { availability, description, example: eventExample( type ) } ];
	} ) );
	const list = { api_version: EVENT_API_VERSION, types };
	return [
		[ 'events', list, list ],
		...EVENT_TYPES.map( ( type ) => {
			const schema = toJsonSchema( `Event ${ type }`, eventSchema( type ), 'output' );
			return [ `events/${ nameOf( type ) }`, schema, forPhp( schema ) ] as const;
		} ),
	];
};
