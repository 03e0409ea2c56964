import type { Conversation } from '../conversation/index.ts';

/**
 * Tells a conversation what happens to its page. Nothing here listens to `unload` or `beforeunload`: a page that does, and
 * one with an open request, is not kept for the Back button, so a hidden page lets its request go and resumes it later.
 *
 * @return Stops listening.
 */
export function followPage( conversation: Conversation ): () => void {
	const control = new AbortController();
	const { signal } = control;
	addEventListener( 'online', () => conversation.setOnline( true ), { signal } );
	addEventListener( 'offline', () => conversation.setOnline( false ), { signal } );
	addEventListener( 'pagehide', () => conversation.suspend(), { signal } );
	addEventListener(
		'pageshow',
		( { persisted } ) => {
			if ( persisted ) {
				void conversation.restore();
			}
		},
		{ signal }
	);
	return () => control.abort();
}
