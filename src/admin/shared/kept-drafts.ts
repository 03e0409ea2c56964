export interface KeptDraft {
	readonly value: unknown;
	/** What the server had when the changes were made. */
	readonly base: unknown;
}

/**
 * Changes that are not saved yet, by the form that they belong to. They live as long as the page, so that going to another
 * screen loses nothing; leaving the page itself asks first, because the browser cannot undo that.
 */
const drafts = new Map< string, KeptDraft >();


const ask = ( event: BeforeUnloadEvent ): void => event.preventDefault();

export const keptDraft = ( key: string ): KeptDraft | undefined => drafts.get( key );

export function keepDraft( key: string, draft: KeptDraft ): void {
	drafts.set( key, draft );
	window.addEventListener( 'beforeunload', ask );
}

export function forgetDraft( key: string ): void {
	drafts.delete( key );
	if ( drafts.size === 0 ) {
		window.removeEventListener( 'beforeunload', ask );
	}
}
