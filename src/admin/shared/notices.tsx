import { SnackbarList } from '@wordpress/components';
import { createContext, useCallback, useContext, useMemo, useState } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Snackbar {
	readonly id: string;
	readonly content: string;
	readonly actions: Array< { label: string; onClick: () => void } >;
	/** One with an action stays until it is closed: nobody must be quick, and it is no button around a button then. */
	readonly explicitDismiss: boolean;
}

/** Says something in passing, with at most one way to take it back. */
export type Announce = ( content: string, undo?: { label: string; run: () => void } ) => void;

const AnnounceContext = createContext< Announce >( () => undefined );

export const useAnnounce = (): Announce => useContext( AnnounceContext );

export function Notices( { children }: { children: ReactNode } ) {
	const [ snackbars, setSnackbars ] = useState< Snackbar[] >( [] );

	const announce = useCallback< Announce >( ( content, undo ) => {
		setSnackbars( ( shown ) => [
			...shown.slice( -2 ),
			{
				id: `${ Date.now() }-${ content }`,
				content,
				actions: undo ? [ { label: undo.label, onClick: undo.run } ] : [],
				explicitDismiss: undo !== undefined,
			},
		] );
	}, [] );

	const remove = useCallback( ( id: string ) => setSnackbars( ( shown ) => shown.filter( ( one ) => one.id !== id ) ), [] );
	const list = useMemo( () => [ ...snackbars ], [ snackbars ] );

	return (
		<AnnounceContext.Provider value={ announce }>
			{ children }
			<SnackbarList className="causerie-snackbars" notices={ list } onRemove={ remove } />
		</AnnounceContext.Provider>
	);
}
