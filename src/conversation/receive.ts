import { CauserieError, type Client, type Credentials, type Message, type StreamPart } from '../sdk/index.ts';

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
	readonly client: Client;
	readonly session: Credentials;
	readonly pace: Pace;
	readonly signal: AbortSignal;
	/** Begins the stream; null where there is none and the stored reply is followed from the start. */
	readonly open: ( ( signal: AbortSignal, onActivity: () => void ) => AsyncGenerator< StreamPart, void, undefined > ) | null;
	/** Picks the awaited reply out of the stored messages. */
	readonly find: ( messages: Message[] ) => Message | undefined;
	readonly onPart: ( part: StreamPart ) => void;
	/** A look at the stored reply: its text so far, or the end. */
	readonly onStored: ( message: Message ) => void;
}

const LOOKS_THAT_MAY_FAIL = 3;

const isLost = ( error: unknown ): error is CauserieError =>
	error instanceof CauserieError && ( error.code === 'network' || error.code === 'bad_response' );

/**
 * Receives one reply by whichever way gets through: the stream, and where that is silent (a host that buffers) or broke,
 * the stored reply, read again and again until it has ended. Resolves at the end of the reply, whatever its state.
 *
 * @throws CauserieError where neither way gets through, AbortError where `signal` says so.
 */
export async function receive( options: ReceiveOptions ): Promise< void > {
	const { client, session, pace, signal, open, find, onPart, onStored } = options;
	const work = new AbortController();
	const abort = () => work.abort( signal.reason );
	signal.addEventListener( 'abort', abort );
	if ( signal.aborted ) {
		abort();
	}

	let lost: CauserieError | null = null;
	let heard = Date.now();
	let patience = open ? pace.firstByte : 0;
	let wake: () => void = () => undefined;
	const pause = ( milliseconds: number ): Promise< void > =>
		new Promise( ( resolve, reject ) => {
			const timer = setTimeout( resolve, milliseconds );
			wake = () => {
				clearTimeout( timer );
				if ( work.signal.aborted ) {
					reject( work.signal.reason as Error );
				} else {
					resolve();
				}
			};
			if ( work.signal.aborted ) {
				wake();
			}
		} );
	work.signal.addEventListener( 'abort', () => wake() );

	const look = async (): Promise< void > => {
		let wait = pace.poll[ 0 ];
		let failures = 0;
		let seen = -1;
		for (;;) {
			const rest = heard + patience - Date.now();
			if ( ! lost && rest > 0 ) {
				await pause( rest );
				continue;
			}
			try {
				const stored = find( await client.listMessages( session, {}, { signal: work.signal } ) );
				failures = 0;
				if ( stored ) {
					onStored( stored );
					if ( stored.state !== 'streaming' ) {
						return;
					}
					wait = stored.text.length > seen ? pace.poll[ 0 ] : wait;
					seen = stored.text.length;
				} else if ( lost ) {
					throw lost;
				}
			} catch ( error ) {
				failures += 1;
				if ( ! isLost( error ) || error === lost || failures === LOOKS_THAT_MAY_FAIL ) {
					throw lost ?? error;
				}
			}
			await pause( wait );
			wait = Math.min( wait * 1.5, pace.poll[ 1 ] );
		}
	};

	const listen = async (): Promise< void > => {
		if ( ! open ) {
			return looking;
		}
		try {
			const onActivity = () => {
				heard = Date.now();
				patience = pace.silence;
			};
			for await ( const part of open( work.signal, onActivity ) ) {
				onPart( part );
			}
		} catch ( error ) {
			if ( ! isLost( error ) ) {
				throw error;
			}
			lost = error;
			wake();
			return looking;
		}
	};

	const looking = look();
	// Once the stream has brought the end, nobody waits for the looks any more.
	looking.catch( () => undefined );
	const listening = listen();
	listening.catch( () => undefined );
	try {
		await Promise.race( [ listening, looking ] );
	} finally {
		signal.removeEventListener( 'abort', abort );
		work.abort( new DOMException( 'The reply has ended.', 'AbortError' ) );
	}
}
