/** One reply on its way: whole, in a stream cut anywhere, or not at all. */

export class Reply {
	/** @param {{dialect: object, request: object, response: object, record: object, model: string}} parts */
	constructor( parts ) {
		Object.assign( this, parts );
		this.body = this.record.body;
		this.isWhole = ! this.dialect.streams( this.body, this.record.path );
		this.isGone = false;
		this.response.on( 'close', () => {
			this.isGone = true;
			this.wakeUp?.();
		} );
	}

	/** What the echo says: what was asked, and [1] where there are numbered passages. */
	get echo() {
		const asked = this.dialect.question( this.body );
		return `You said: ${ asked.split( '</passages>' ).at( -1 ).trim() }${ /<passage number="1">/.test( asked ) ? ' [1]' : '' }`;
	}

	/** Waits, but not for a client that has left. */
	async wait( milliseconds ) {
		if ( ! this.isGone ) {
			await new Promise( ( resolve ) => {
				const timer = setTimeout( resolve, milliseconds );
				this.wakeUp = () => {
					clearTimeout( timer );
					resolve();
				};
			} );
		}
	}

	fail( kind ) {
		const [ status, body, headers = {} ] = this.dialect.error( kind );
		this.response.writeHead( status, { 'Content-Type': 'application/json', ...headers } ).end( JSON.stringify( body ) );
	}

	raw( type, text ) {
		this.response.writeHead( 200, { 'Content-Type': type } ).end( text );
	}

	cut() {
		this.response.destroy();
	}

	async write( text, chunk = 0 ) {
		const bytes = Buffer.from( text );
		for ( let at = 0; at < bytes.length && ! this.isGone; at += chunk || bytes.length ) {
			await new Promise( ( resolve ) => this.response.write( bytes.subarray( at, at + ( chunk || bytes.length ) ), resolve ) );
			if ( chunk > 0 ) {
				await new Promise( setImmediate );
			}
		}
	}

	/** Numbers of a kind that a test can tell apart. */
	usage( text ) {
		return { input: 11, output: text.split( /\s+/ ).filter( Boolean ).length };
	}

	/** One event as the wire has it. */
	frame( [ name, data ] ) {
		const newline = this.dialect.newline ?? '\n';
		return `${ name === '' ? '' : `event: ${ name }${ newline }` }data: ${ typeof data === 'string' ? data : JSON.stringify( data ) }${ newline }${ newline }`;
	}

	/**
	 * Says a text: in one piece where no stream was asked for, of which `half` sends the first half.
	 *
	 * `half`: only the beginning, and the connection stays open. `type`: another content type. `chunk`: bytes in a write.
	 */
	async say( text, { half = false, type, chunk = 0, size = 0, delay = 0 } = {} ) {
		const { dialect, model, body } = this;
		const usage = this.usage( text );
		if ( this.isWhole ) {
			const json = JSON.stringify( dialect.whole( text, usage ) );
			this.response.writeHead( 200, { 'Content-Type': type ?? 'application/json' } );
			await this.write( half ? json.slice( 0, json.length / 2 ) : json, chunk );
			return half || this.response.end();
		}
		this.response.writeHead( 200, { 'Content-Type': type ?? 'text/event-stream' } );
		const pieces = size > 0 ? text.match( new RegExp( `[\\s\\S]{1,${ size }}`, 'gu' ) ) : text.match( /\S+\s*|\s+/g ) ?? [];
		const context = { model, body, usage, finish: 'stop' };
		for ( const event of dialect.begin( context ) ) {
			await this.write( this.frame( event ), chunk );
		}
		for ( const piece of half ? pieces.slice( 0, 3 ) : pieces ) {
			for ( const event of dialect.piece( piece, context ) ) {
				await this.write( this.frame( event ), chunk );
			}
			if ( delay > 0 ) {
				await this.wait( delay );
			}
		}
		if ( ! half ) {
			for ( const event of dialect.end( context ) ) {
				await this.write( this.frame( event ), chunk );
			}
			this.response.end();
		}
	}
}
