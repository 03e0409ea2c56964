import { SnackbarList } from '@wordpress/components';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Snackbar {
	readonly id: string;
	readonly content: string;
	readonly actions: Array< { label: string; onClick: () => void } >;
	/** One with an action stays until it is closed: nobody must be quick, and it is no button around a button then. */
	readonly explicitDismiss: boolean;
}

/** Says something in passing, with at most one way to take it back. Gives what takes away what was said. */
export type Announce = ( content: string, undo?: { label: string; run: () => void } ) => () => void;

const AnnounceContext = createContext< Announce >( () => () => undefined );

export const useAnnounce = (): Announce => useContext( AnnounceContext );

/** For what is taken back in the form that says it, and nowhere else: it goes when the form does. */
export function useAnnounceHere(): Announce {
	const announce = useAnnounce();
	const said = useRef< Array< () => void > >( [] );
	useEffect( () => () => said.current.forEach( ( takeAway ) => takeAway() ), [] );
	return useCallback< Announce >(
		( ...given ) => {
			const takeAway = announce( ...given );
			said.current.push( takeAway );
			return takeAway;
		},
		[ announce ]
	);
}

export function Notices( { children }: { children: ReactNode } ) {
	const [ snackbars, setSnackbars ] = useState< Snackbar[] >( [] );

	const remove = useCallback( ( id: string ) => setSnackbars( ( shown ) => shown.filter( ( one ) => one.id !== id ) ), [] );
	const announce = useCallback< Announce >(
		( content, undo ) => {
			const id = `${ Date.now() }-${ content }`;
			setSnackbars( ( shown ) => [
				...shown.slice( -2 ),
				{
					id,
					content,
					actions: undo ? [ { label: undo.label, onClick: undo.run } ] : [],
					explicitDismiss: undo !== undefined,
				},
			] );
			return () => remove( id );
		},
		[ remove ]
	);
	const list = useMemo( () => [ ...snackbars ], [ snackbars ] );

	return (
		<AnnounceContext.Provider value={ announce }>
			{ children }
			<SnackbarList className="causerie-snackbars" notices={ list } onRemove={ remove } />
		</AnnounceContext.Provider>
	);
}
