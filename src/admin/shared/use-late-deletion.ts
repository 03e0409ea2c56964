import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { asProblem, type ApiProblem } from './api.ts';
import { useAnnounce } from './notices.tsx';

/** Milliseconds in which a press on Undo is in time, counted while the focus is elsewhere: who needs longer stays on the button. */
const TIME = 10_000;

export interface LateDeletion< T = string > {
	/** What will be deleted, or is being deleted. */
	readonly pending: T | undefined;
	/** Whether it is too late to take that back. */
	readonly isRunning: boolean;
	readonly request: ( what: T ) => void;
	readonly undo: () => void;
	/** The focus is on the way to take it back: time stands still. */
	readonly hold: () => void;
	readonly release: () => void;
}

/**
 * Deletes what cannot be brought back a little later than it was asked for, so that it can be undone until then. Leaving the
 * screen, or asking for another deletion, does it at once.
 *
 * @param run     Deletes it, also while the page is being left.
 * @param settled Is told how that ended while the screen is there; afterwards a failure is said in passing.
 */
export function useLateDeletion< T = string >( run: ( what: T ) => Promise< unknown >, settled: ( problem: ApiProblem | undefined, what: T ) => void ): LateDeletion< T > {
	const announce = useAnnounce();
	const [ pending, setPending ] = useState< T >();
	const [ running, setRunning ] = useState< T >();
	const waiting = useRef< T >();
	const timer = useRef< ReturnType< typeof setTimeout > >();
	const isThere = useRef( true );
	const latest = useRef( { run, settled } );
	latest.current = { run, settled };

	const hold = useCallback( () => clearTimeout( timer.current ), [] );
	const carryOut = useCallback( async () => {
		clearTimeout( timer.current );
		const what = waiting.current;
		waiting.current = undefined;
		if ( what === undefined ) {
			return;
		}
		setRunning( () => what );
		const problem = await latest.current.run( what ).then( () => undefined, asProblem );
		if ( isThere.current ) {
			latest.current.settled( problem, what );
			setPending( ( now ) => ( now === what ? undefined : now ) );
			setRunning( ( now ) => ( now === what ? undefined : now ) );
		} else if ( problem ) {
			announce( `${ problem.message } ${ problem.advice }` );
		}
	}, [ announce ] );
	const release = useCallback( () => {
		clearTimeout( timer.current );
		timer.current = setTimeout( () => void carryOut(), TIME );
	}, [ carryOut ] );

	useEffect( () => {
		isThere.current = true;
		const leave = () => void carryOut();
		window.addEventListener( 'pagehide', leave );
		return () => {
			window.removeEventListener( 'pagehide', leave );
			isThere.current = false;
			leave();
		};
	}, [ carryOut ] );

	return {
		pending,
		isRunning: pending !== undefined && pending === running,
		request: ( what ) => {
			void carryOut();
			waiting.current = what;
			setPending( () => what );
			// Until the focus is on Undo, if it ever gets there.
			release();
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
