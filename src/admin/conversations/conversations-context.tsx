import { createContext, useContext, useMemo, useRef, useState } from '@wordpress/element';
import type { ReactNode } from 'react';
import { api, type ApiProblem } from '../shared/api.ts';
import { useLateDeletion, type LateDeletion } from '../shared/use-late-deletion.ts';
import { useResource, type Resource } from '../shared/use-resource.ts';
import type { SessionChoices } from './types.ts';

/** Conversations that are about to be deleted. */
interface Deletion extends LateDeletion< readonly string[] > {
	/** Why the last deletion failed. */
	readonly problem: ApiProblem | undefined;
	/** Counts the deletions that were carried out. */
	readonly done: number;
	/** What was deleted since the page was opened: rows of before show it no more. */
	readonly gone: readonly string[];
}

interface Conversations {
	/** What the list can be filtered by and what conversations can be given. */
	readonly choices: Resource< SessionChoices >;
	readonly deletion: Deletion;
	/** The list as it was seen last: its order, and the query of its address. */
	readonly seen: { current: { ids: readonly string[]; query: string } };
}

const ConversationsContext = createContext< Conversations | undefined >( undefined );

export function useConversations(): Conversations {
	const value = useContext( ConversationsContext );
	if ( ! value ) {
		throw new Error( 'Not inside of ConversationsProvider.' );
	}
	return value;
}

function useDeletion(): Deletion {
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ done, setDone ] = useState( 0 );
	const [ gone, setGone ] = useState< readonly string[] >( [] );
	const deletion = useLateDeletion< readonly string[] >(
		( ids ) => Promise.all( ids.map( api.deleteSession ) ),
		( failure, ids ) => {
			setProblem( failure );
			setDone( ( last ) => last + 1 );
			if ( ! failure ) {
				setGone( ( last ) => [ ...last, ...ids ] );
			}
		}
	);
	return { ...deletion, problem, done, gone };
}

/** What the list and the conversations in it share, so that going from one to the other loses nothing. */
export function ConversationsProvider( { children }: { children: ReactNode } ) {
	const choices = useResource( 'choices', api.sessionChoices );
	const deletion = useDeletion();
	const seen = useRef( { ids: [] as readonly string[], query: '' } );
	const value = useMemo( () => ( { choices, deletion, seen } ), [ choices, deletion ] );
	return <ConversationsContext.Provider value={ value }>{ children }</ConversationsContext.Provider>;
}
