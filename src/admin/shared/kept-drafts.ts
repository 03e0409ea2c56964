/**
 * Changes that are not saved yet, by the form that they belong to. They live as long as the page, so that going to another
 * screen loses nothing; leaving the page itself asks first, because the browser cannot undo that.
 */
const drafts = new Map< string, unknown >();

const ask = ( event: BeforeUnloadEvent ): void => event.preventDefault();

export const keptDraft = ( key: string ): unknown => drafts.get( key );

export function keepDraft( key: string, value: unknown ): void {
	drafts.set( key, value );
	window.addEventListener( 'beforeunload', ask );
}

export function forgetDraft( key: string ): void {
	drafts.delete( key );
	if ( drafts.size === 0 ) {
		window.removeEventListener( 'beforeunload', ask );
	}
}
