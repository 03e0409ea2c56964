import type { Page } from '@playwright/test';

/** Whether nothing on the page moves or fades any more, in its shadow trees neither. What goes round for ever, such as a spinner, does not count. */
const isAtRest = (): boolean => {
	const isRunning = ( { playState, effect }: Animation ) => playState === 'running' && effect?.getComputedTiming().iterations !== Infinity;
	const rests = ( root: Document | ShadowRoot ): boolean =>
		! root.getAnimations().some( isRunning ) && [ ...root.querySelectorAll( '*' ) ].every( ( { shadowRoot } ) => shadowRoot === null || rests( shadowRoot ) );
	// Notices of WordPress are faded by script.
	const isOpaque = ( part: Element | null ): boolean => part === null || ( getComputedStyle( part ).opacity === '1' && isOpaque( part.parentElement ) );
	return rests( document ) && [ ...document.querySelectorAll( '.components-snackbar' ) ].every( isOpaque );
};

/**
 * Waits until nothing on the page moves or fades: what is measured before has a size that it does not keep.
 *
 * @param page The page.
 */
export async function comeToRest( page: Page ): Promise< void > {
	await page.waitForFunction( isAtRest );
}
