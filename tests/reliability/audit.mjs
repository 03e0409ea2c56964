/** What was said, what was told of it, and what arrived: which of it is missing, and which is too much. */
import { php } from '../http/lib/site.mjs';

/**
 * @param {string[]} sessions
 * @param {number}   since    Only events of rows after this one.
 * @param {Object[]} arrived  What the receiver has verified.
 * @return {Promise<{messages: number, events: number, arrived: number, lost: string[], invented: string[], duplicates: number, changed: number}>} counts, and in words what is missing or too much
 */
export async function audit( sessions, since, arrived ) {
	const { messages, events } = await php(
		`$places = Causerie\\Chat\\Platform\\Database::places( count( $in['sessions'] ) );
		return array(
			'messages' => $services->database()->rows( "SELECT id, role, state FROM {messages} WHERE session_id IN ( {$places} )", ...$in['sessions'] ),
			'events' => array_map(
				static fn ( array $row ): array => array( 'data' => json_decode( $row['payload'], true )['data'] ) + $row,
				$services->database()->rows( 'SELECT event_id, type, session_id, sequence, payload FROM {events} WHERE id > %d ORDER BY id', $in['since'] )
			),
		);`,
		{ sessions, since }
	);
	const lost = [];
	const invented = [];
	const told = ( type ) => new Set( events.filter( ( event ) => event.type === type ).map( ( { data } ) => data.message_id ) );
	const kept = ( role, states ) => new Set( messages.filter( ( message ) => message.role === role && states.includes( message.state ) ).map( ( { id } ) => id ) );
	for ( const [ type, there ] of [ [ 'message.created', kept( 'user', [ 'complete' ] ) ], [ 'reply.created', kept( 'assistant', [ 'complete' ] ) ] ] ) {
		lost.push( ...[ ...there ].filter( ( id ) => ! told( type ).has( id ) ).map( ( id ) => `nothing was told of ${ id }` ) );
		invented.push( ...[ ...told( type ) ].filter( ( id ) => ! there.has( id ) ).map( ( id ) => `${ type } of ${ id }, which is not there` ) );
	}
	for ( const session of sessions ) {
		const numbers = events.filter( ( event ) => event.session_id === session ).map( ( { sequence } ) => Number( sequence ) ).sort( ( a, b ) => a - b );
		if ( numbers.some( ( number, index ) => number !== index + 1 ) ) {
			lost.push( `the events of ${ session } are ${ numbers.join( ', ' ) }` );
		}
	}
	const ids = new Set( arrived.map( ( { id } ) => id ) );
	const stored = new Set( events.map( ( event ) => event.event_id ) );
	lost.push( ...[ ...stored ].filter( ( id ) => ! ids.has( id ) ).map( ( id ) => `${ id } has not arrived` ) );
	invented.push( ...[ ...ids ].filter( ( id ) => ! stored.has( id ) ).map( ( id ) => `${ id } has arrived, and is not there` ) );
	return {
		messages: messages.length, events: events.length, arrived: ids.size, lost, invented,
		duplicates: arrived.length - ids.size,
		changed: new Set( arrived.map( ( { id, hash } ) => id + hash ) ).size - ids.size,
	};
}
