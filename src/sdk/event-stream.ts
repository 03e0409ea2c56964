/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), as far as a reply needs them:
 * the data of each event. Event names, ids and reconnection times are read over.
 */

/**
 * A parser that takes the text in any pieces and gives the data of every event that a piece completes. Lines may end in
 * LF, CRLF or CR; several data lines of one event are joined by a line feed; comments are dropped.
 */
export function createEventParser(): ( piece: string ) => string[] {
	let rest = '';
	let data: string[] = [];
	return ( piece ) => {
		const events: string[] = [];
		rest += piece;
		// A CR at the end of a piece waits for the next one, because it may be half of a CRLF.
		const lines = rest.split( /\r\n|\n|\r(?!$)/ );
		rest = lines.pop() ?? '';
		for ( const line of lines ) {
			if ( line === '' ) {
				if ( data.length > 0 ) {
					events.push( data.join( '\n' ) );
					data = [];
				}
			} else if ( line.startsWith( 'data:' ) ) {
				data.push( line.slice( line[ 5 ] === ' ' ? 6 : 5 ) );
			}
		}
		return events;
	};
}

/**
 * The data of the events of a body, as they arrive.
 *
 * @param body       UTF-8 bytes; a character may be split between two pieces. null has no events.
 * @param onActivity Is called for every piece of the body, comments too: the sign of life of a stream.
 */
export async function* readEvents( body: ReadableStream< Uint8Array > | null, onActivity?: () => void ): AsyncGenerator< string, void, undefined > {
	if ( ! body ) {
		return;
	}
	const reader = body.getReader();
	const parse = createEventParser();
	const decoder = new TextDecoder();
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if ( done ) {
				break;
			}
			onActivity?.();
			yield* parse( decoder.decode( value, { stream: true } ) );
		}
	} finally {
		// Ends the request too when the caller leaves the loop early.
		await reader.cancel().catch( () => undefined );
	}
}
