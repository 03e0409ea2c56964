/** Seconds as people read them: "0.4 s", "12 s", "1 min 5 s". */
export function readableTime( milliseconds ) {
	const seconds = milliseconds / 1000;
	if ( seconds < 10 ) {
		return `${ seconds.toFixed( 1 ) } s`;
	}
	const whole = Math.round( seconds );
	return whole < 60 ? `${ whole } s` : `${ Math.floor( whole / 60 ) } min ${ whole % 60 } s`;
}

const clearLine = '\r\u001b[2K';

/**
 * Shows one step after the other with the time it takes: on a terminal a line that moves, elsewhere a line at the
 * beginning, at the end, and every 20 seconds between.
 *
 * @param {NodeJS.WriteStream} stream
 * @return {Function} `step( name, action )`: runs an async action as a step and returns its result; the action gets
 *                    `say( detail )`, which shows what it is at
 */
export function createProgress( stream ) {
	const width = () => Math.max( 40, ( stream.columns ?? 100 ) - 1 );
	return async ( name, action ) => {
		const start = Date.now();
		let detail = '';
		let shown = start;
		const line = ( sign ) => `${ sign } ${ name.padEnd( 14 ) } ${ readableTime( Date.now() - start ).padStart( 10 ) }${ detail && `  ${ detail }` }`;
		const draw = () => {
			if ( stream.isTTY ) {
				stream.write( clearLine + line( '…' ).slice( 0, width() ) );
			} else if ( Date.now() - shown > 20_000 ) {
				shown = Date.now();
				stream.write( `${ line( '…' ) }\n` );
			}
		};
		if ( ! stream.isTTY ) {
			stream.write( `… ${ name }\n` );
		}
		const timer = setInterval( draw, 250 );
		const say = ( text ) => {
			detail = text.trim().split( '\n' ).at( -1 );
			draw();
		};
		const end = ( sign ) => {
			clearInterval( timer );
			stream.write( `${ stream.isTTY ? clearLine : '' }${ line( sign ) }\n` );
		};
		try {
			const result = await action( say );
			end( '✓' );
			return result;
		} catch ( error ) {
			end( '✗' );
			throw error;
		}
	};
}
