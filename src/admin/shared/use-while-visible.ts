import { useEffect, useRef } from '@wordpress/element';

/**
 * Runs something again and again while somebody can see the page, and at once when they come back to it.
 *
 * @param run          What to do.
 * @param milliseconds The time between two runs.
 */
export function useWhileVisible( run: () => void, milliseconds: number ): void {
	const latest = useRef( run );
	latest.current = run;
	useEffect( () => {
		const look = () => {
			if ( document.visibilityState === 'visible' ) {
				latest.current();
			}
		};
		const timer = setInterval( look, milliseconds );
		document.addEventListener( 'visibilitychange', look );
		return () => {
			clearInterval( timer );
			document.removeEventListener( 'visibilitychange', look );
		};
	}, [ milliseconds ] );
}
