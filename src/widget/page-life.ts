import type { Conversation } from '../conversation/index.ts';

/**
 * Tells a conversation what happens to its page. Nothing here listens to `unload` or `beforeunload`: a page that does, and
 * one with an open request, is not kept for the Back button, so a hidden page lets its request go and resumes it later.
 *
 * @return Stops listening.
 */
export function followPage( conversation: Conversation ): () => void {
	const control = new AbortController();
	const on = < K extends keyof WindowEventMap >( type: K, act: ( event: WindowEventMap[ K ] ) => unknown ) => addEventListener( type, act, control );
	on( 'online', () => conversation.setOnline( true ) );
	on( 'offline', () => conversation.setOnline( false ) );
	on( 'pagehide', () => conversation.suspend() );
	on( 'pageshow', ( { persisted } ) => persisted && conversation.restore( navigator.onLine ) );
	return () => control.abort();
}
