import type { Parsed } from '../../contract/index.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { ChatMessage } from '../../conversation/index.ts';

type Message = Parsed< 'Message' >;

/** Milliseconds. A wait that ended sooner was none: the server had no place for it, and is asked anew after a while. */
const WAITED = 3000;
const SHORT = 1500;
const FIRST_FAILURE = 4000;
const LONGEST = 60000;

/**
 * When to ask again.
 *
 * @param failures How often in a row it failed.
 * @param took     How long the last call took.
 * @param hasNews  Whether it brought anything.
 * @return Milliseconds.
 */
export function nextPause( failures: number, took: number, hasNews: boolean ): number {
	if ( failures > 0 ) {
		// Up to a quarter more, so that the pages of a site that was away do not all come back at once.
		return Math.min( FIRST_FAILURE * 2 ** ( failures - 1 ), LONGEST ) * ( 1 + Math.random() / 4 );
	}
	return hasNews || took >= WAITED ? 0 : SHORT;
}

/**
 * Asks for what came after a message; the server answers when there is something, or after a while.
 *
 * @return Messages, oldest first; the code of an error; null where it was given up here.
 */
export async function waitForNews( restUrl: string, { session_id: id, visitor_token: token }: { session_id: string; visitor_token: string }, after: ChatMessage[ 'id' ], signal: AbortSignal ): Promise< Message[] | string | null > {
	const query = `wait=${ LIMITS.waitSeconds }&limit=50${ after ? `&after=${ after }` : '' }`;
	try {
		const response = await fetch( `${ restUrl }sessions/${ id }/messages${ restUrl.includes( '?' ) ? '&' : '?' }${ query }`, { cache: 'no-store', headers: { 'X-Causerie-Visitor': token }, signal } );
		const body = ( await response.json() ) as { messages?: Message[]; code?: string };
		return response.ok && body.messages ? body.messages : body.code ?? 'bad_response';
	} catch {
		return signal.aborted ? null : 'network';
	}
}
