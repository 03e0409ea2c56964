import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import type { Session } from './types.ts';

/** Milliseconds between two looks at what is new, while somebody can see the list. */
const INTERVAL = 15_000;

interface Page {
	readonly sessions: readonly Session[];
	readonly total: number;
}

export interface LiveList {
	/** Undefined until the first page is there. */
	readonly page: Page | undefined;
	readonly problem: ApiProblem | undefined;
	/** Whether the rows are those of another question than the one that is asked now. */
	readonly isLoading: boolean;
	/** Conversations that have come since; they wait, so that no row moves under somebody's finger. */
	readonly fresh: number;
	readonly showFresh: () => void;
	readonly reload: () => void;
	/** Puts rows in place that a change has brought. */
	readonly replace: ( sessions: readonly Session[] ) => void;
}

const load = async ( query: string ): Promise< Page > => {
	const { body, total } = await api.sessions( query );
	return { sessions: body.sessions, total };
};

/** The same rows in the same order, each as it is now. */
const inPlace = ( shown: readonly Session[], newer: readonly Session[] ): Session[] => shown.map( ( session ) => newer.find( ( { session_id: id } ) => id === session.session_id ) ?? session );

/** The newer rows that are not among those that are shown. */
const added = ( shown: readonly Session[], newer: readonly Session[] ): Session[] => newer.filter( ( { session_id: id } ) => ! shown.some( ( one ) => one.session_id === id ) );

/**
 * One page of the list, which looks for what is new while it can be seen.
 *
 * @param query   What the API is asked for.
 * @param isFirst Whether it is the first page: on a later one, rows that are new there were on the page before.
 */
export function useLiveList( query: string, isFirst: boolean ): LiveList {
	const [ page, setPage ] = useState< Page >();
	const [ waiting, setWaiting ] = useState< Page >();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ loaded, setLoaded ] = useState< string >();
	const [ round, setRound ] = useState( 0 );
	/** Counts the rows that changes have brought: a look that began before one of them is out of date. */
	const changes = useRef( 0 );
	const shown = useRef< readonly Session[] >( [] );
	shown.current = page?.sessions ?? [];

	useEffect( () => {
		let isCurrent = true;
		let timer: ReturnType< typeof setTimeout > | undefined;
		const ifCurrent = ( run: () => void ) => {
			if ( isCurrent ) {
				run();
			}
		};
		let isShown = false;
		const show = ( next: Page ) => {
			isShown = true;
			setPage( next );
			setWaiting( undefined );
			setProblem( undefined );
			setLoaded( query );
		};
		const compare = ( next: Page ) => {
			const isNew = isFirst && added( shown.current, next.sessions ).length > 0;
			setProblem( undefined );
			setPage( ( now ) => now && { sessions: inPlace( now.sessions, next.sessions ), total: isNew ? now.total : next.total } );
			setWaiting( isNew ? next : undefined );
		};
		const look = () => {
			clearTimeout( timer );
			if ( document.visibilityState !== 'visible' ) {
				return;
			}
			const asked = changes.current;
			load( query )
				// A look that failed says nothing: the next one may succeed, and what is shown is still true.
				.then( ( next ) => ifCurrent( () => ( isShown ? asked === changes.current && compare( next ) : show( next ) ) ), () => undefined )
				.finally( () => ifCurrent( plan ) );
		};
		const plan = () => {
			clearTimeout( timer );
			timer = setTimeout( look, INTERVAL );
		};
		load( query )
			.then( ( next ) => ifCurrent( () => show( next ) ), ( error: unknown ) => ifCurrent( () => setProblem( asProblem( error ) ) ) )
			.finally( () => ifCurrent( plan ) );
		document.addEventListener( 'visibilitychange', look );
		return () => {
			isCurrent = false;
			clearTimeout( timer );
			document.removeEventListener( 'visibilitychange', look );
		};
	}, [ query, isFirst, round ] );

	const reload = useCallback( () => setRound( ( last ) => last + 1 ), [] );
	const replace = useCallback( ( sessions: readonly Session[] ) => {
		changes.current++;
		setPage( ( now ) => now && { ...now, sessions: inPlace( now.sessions, sessions ) } );
	}, [] );
	return {
		page,
		problem,
		isLoading: loaded !== query && problem === undefined,
		fresh: waiting === undefined ? 0 : added( page?.sessions ?? [], waiting.sessions ).length,
		showFresh: () => {
			if ( waiting ) {
				setPage( waiting );
				setWaiting( undefined );
			}
		},
		reload,
		replace,
	};
}
