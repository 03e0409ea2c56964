/** One request and the means to answer it: whole, in a stream cut anywhere, or not at all. */

const BOM = '\uFEFF';

/** Words with the blank behind them, or pieces of so many characters. */
function pieces( text, size ) {
	if ( size === 0 ) {
		return text.match( /\S+\s*|\s+/g ) ?? [];
	}
	const characters = [ ...text ];
	return Array.from( { length: Math.ceil( characters.length / size ) }, ( _, index ) => characters.slice( index * size, ( index + 1 ) * size ).join( '' ) );
}

export class Turn {
	/**
	 * @param {{request: object, response: object, record: object, options: Record<string, string>, answer: string, key: string, created: number}} parts
	 */
	constructor( { request, response, record, options, answer, key, created } ) {
		Object.assign( this, { request, response, record, options, answer, key, created, body: record.body, model: record.model } );
		this.isGone = false;
		response.on( 'close', () => {
			this.isGone = true;
			this.wakeUp?.();
		} );
	}

	/** Waits, but not for a client that has left. Resolves to whether it is still there. */
	async wait( milliseconds ) {
		if ( milliseconds > 0 && ! this.isGone ) {
			await new Promise( ( resolve ) => {
				const timer = setTimeout( resolve, milliseconds );
				this.wakeUp = () => {
					clearTimeout( timer );
					resolve();
				};
			} );
		}
		return ! this.isGone;
	}

	/** An error as JSON. */
	fail( status, value, headers = {} ) {
		this.response.writeHead( status, { 'Content-Type': 'application/json', ...headers } ).end( JSON.stringify( value ) );
	}

	/** An answer of another kind. */
	raw( status, type, text ) {
		this.response.writeHead( status, { 'Content-Type': type } ).end( text );
	}

	/** Breaks the connection. */
	cut() {
		this.record.cut = true;
		this.response.destroy();
	}

	close() {
		this.response.end();
	}

	async write( text, chunk = Number( this.options.chunk ?? 0 ) ) {
		const bytes = Buffer.from( text );
		for ( let at = 0; at < bytes.length && ! this.isGone; at += chunk || bytes.length ) {
			await new Promise( ( resolve ) => this.response.write( bytes.subarray( at, at + ( chunk || bytes.length ) ), resolve ) );
			if ( chunk > 0 ) {
				// A turn of the event loop for each write, so that they leave one by one.
				await new Promise( setImmediate );
			}
		}
	}

	usage( text ) {
		const asked = this.body.messages.reduce( ( sum, { content } ) => sum + content.split( /\s+/ ).length, 0 );
		const said = text.split( /\s+/ ).filter( Boolean ).length;
		return { prompt_tokens: asked, completion_tokens: said, total_tokens: asked + said };
	}

	envelope( object, rest ) {
		return { id: 'chatcmpl-1', object, created: this.created, model: this.model, ...rest };
	}

	/** A completion in one piece. */
	whole( text ) {
		return this.envelope( 'chat.completion', { choices: [ { index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' } ], usage: this.usage( text ) } );
	}

	/**
	 * A completion in pieces; in one when the request did not ask for a stream.
	 *
	 * `end: false` leaves the reply unfinished, `close: false` the connection open. `before` are deltas that come first.
	 */
	async stream( text, { end = true, close = true, finish = 'stop', usage = true, done = true, strange = false, before = [], type = 'text/event-stream; charset=utf-8', size = 0, chunk } = {} ) {
		if ( this.body.stream !== true ) {
			return this.fail( 200, this.whole( text ) );
		}
		const [ newline, blank ] = strange ? [ '\r\n', '' ] : [ '\n', ' ' ];
		const event = async ( data ) => {
			if ( ! this.isGone ) {
				await this.write( `data:${ blank }${ typeof data === 'string' ? data : JSON.stringify( data ) }${ newline }${ newline }`, chunk );
				this.record.events++;
				await this.wait( Number( this.options.delay ?? 0 ) );
			}
		};
		const delta = ( said, reason = null ) => this.envelope( 'chat.completion.chunk', { choices: [ { index: 0, delta: said, finish_reason: reason } ] } );

		await this.wait( Number( this.options.first ?? 0 ) );
		this.response.writeHead( 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' } );
		this.response.flushHeaders();
		if ( strange ) {
			await this.write( `${ BOM }: PROCESSING${ newline }${ newline }retry: 100${ newline }id: 7${ newline }` );
		}
		for ( const said of [ { role: 'assistant', content: '' }, ...before, ...pieces( text, Number( this.options.size ?? size ) ).map( ( content ) => ( { content } ) ) ] ) {
			await event( delta( said ) );
		}
		if ( end ) {
			await event( delta( {}, finish ) );
			if ( usage && this.body.stream_options?.include_usage ) {
				await event( this.envelope( 'chat.completion.chunk', { choices: [], usage: this.usage( text ) } ) );
			}
			if ( done ) {
				await event( '[DONE]' );
			}
			if ( close ) {
				this.close();
			}
		}
	}
}
