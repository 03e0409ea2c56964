import { useCallback, useEffect, useRef, useState } from '@wordpress/element';

/** Milliseconds in which a press on Undo is in time, counted while the focus is elsewhere: who needs longer stays on the button. */
const TIME = 10_000;

export interface LateDeletion< T = string > {
	/** What will be deleted. */
	readonly pending: T | undefined;
	readonly request: ( what: T ) => void;
	readonly undo: () => void;
	/** The focus is on the way to take it back: time stands still. */
	readonly hold: () => void;
	readonly release: () => void;
}

/**
 * Deletes what cannot be brought back a little later than it was asked for, so that it can be undone until then. Leaving the
 * screen, or asking for another deletion, does it at once.
 */
export function useLateDeletion< T = string >( run: ( what: T ) => void ): LateDeletion< T > {
	const [ pending, setPending ] = useState< T >();
	const waiting = useRef< T >();
	const timer = useRef< ReturnType< typeof setTimeout > >();
	const latest = useRef( run );
	latest.current = run;

	const hold = useCallback( () => clearTimeout( timer.current ), [] );
	const carryOut = useCallback( () => {
		clearTimeout( timer.current );
		const what = waiting.current;
		waiting.current = undefined;
		if ( what !== undefined ) {
			latest.current( what );
		}
	}, [] );
	const release = useCallback( () => {
		clearTimeout( timer.current );
		timer.current = setTimeout( () => {
			carryOut();
			setPending( undefined );
		}, TIME );
	}, [ carryOut ] );

	useEffect( () => {
		window.addEventListener( 'pagehide', carryOut );
		return () => {
			window.removeEventListener( 'pagehide', carryOut );
			carryOut();
		};
	}, [ carryOut ] );

	return {
		pending,
		request: ( what ) => {
			carryOut();
			waiting.current = what;
			setPending( () => what );
		},
		undo: () => {
			clearTimeout( timer.current );
			waiting.current = undefined;
			setPending( undefined );
		},
		hold,
		release,
	};
}
