import { CauserieError, type Message, type StreamPart } from '../sdk/index.ts';

export interface Pace {
	/** Longest wait for the first byte of a stream before the stored reply is looked at, in milliseconds. */
	readonly firstByte: number;
	/** Longest silence later; the server gives a sign of life every 10 seconds. */
	readonly silence: number;
	/** First and longest pause between two looks. */
	readonly poll: readonly [ number, number ];
}

export const PACE: Pace = { firstByte: 8000, silence: 25000, poll: [ 700, 3000 ] };

export interface ReceiveOptions {
	/** Reads the stored messages; a reply that has not ended is `streaming`. */
	readonly list: ( signal: AbortSignal ) => Promise< Message[] >;
	readonly pace: Pace;
	/** Ends the work from outside; it is also how this ends its own requests. */
	readonly work: AbortController;
	/** Begins the stream; null where there is none and the stored reply is followed from the start. */
	readonly open: ( ( signal: AbortSignal, onActivity: () => void ) => AsyncGenerator< StreamPart, void, undefined > ) | null;
	/** Picks the awaited reply out of the stored messages. */
	readonly find: ( messages: Message[] ) => Message | undefined;
	readonly onPart: ( part: StreamPart ) => void;
	/** A look at the stored reply: its text so far, or the end. */
	readonly onStored: ( message: Message ) => void;
}

const LOOKS_THAT_MAY_FAIL = 3;

const isLost = ( error: unknown ): boolean => error instanceof CauserieError && ( error.code === 'network' || error.code === 'bad_response' );

/**
 * Receives one reply by whichever way gets through: the stream, and where that is silent (a host that buffers) or broke,
 * the stored reply, read again and again until it has ended. Resolves at the end of the reply, whatever its state.
 *
 * @throws CauserieError where neither way gets through, AbortError where `work` was aborted.
 */
export async function receive( { list, pace, work, open, find, onPart, onStored }: ReceiveOptions ): Promise< void > {
	const { signal } = work;
	/** When the stored reply is looked at, unless the stream says something before. */
	let lookAt = open ? Date.now() + pace.firstByte : 0;
	let lost: unknown = null;
	let wake: () => void = () => undefined;
	signal.addEventListener( 'abort', () => wake() );

	const pause = async ( milliseconds: number ): Promise< void > => {
		await new Promise< void >( ( resolve ) => {
			wake = resolve;
			setTimeout( resolve, milliseconds );
		} );
		signal.throwIfAborted();
	};

	const look = async (): Promise< void > => {
		let wait = pace.poll[ 0 ];
		let failures = 0;
		for (;;) {
			while ( lookAt > Date.now() ) {
				await pause( lookAt - Date.now() );
			}
			try {
				const stored = find( await list( signal ) );
				failures = 0;
				if ( stored ) {
					onStored( stored );
					if ( stored.state !== 'streaming' ) {
						return;
					}
				} else if ( lost ) {
					// The server does not know of the message: it never got there.
					failures = LOOKS_THAT_MAY_FAIL;
					throw lost;
				}
			} catch ( error ) {
				if ( ! isLost( error ) || ++failures >= LOOKS_THAT_MAY_FAIL ) {
					throw lost ?? error;
				}
			}
			await pause( wait );
			wait = Math.min( wait * 1.5, pace.poll[ 1 ] );
		}
	};

	const listen = async (): Promise< void > => {
		try {
			for await ( const part of open?.( signal, () => ( lookAt = Date.now() + pace.silence ) ) ?? [] ) {
				onPart( part );
			}
		} catch ( error ) {
			if ( ! isLost( error ) ) {
				throw error;
			}
			lost = error;
		}
		if ( lost || ! open ) {
			lookAt = 0;
			wake();
			return looking;
		}
	};

	const looking = look();
	try {
		await Promise.race( [ listen(), looking ] );
	} finally {
		// Once one way has brought the end, nobody waits for the other.
		looking.catch( () => undefined );
		work.abort();
	}
}
