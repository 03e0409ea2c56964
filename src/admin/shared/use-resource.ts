import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { asProblem, type ApiProblem } from './api.ts';

/** Something that is loaded: nothing yet, a value, or a problem. `reload` asks again and keeps the old value meanwhile. */
export interface Resource< T > {
	readonly value: T | undefined;
	readonly problem: ApiProblem | undefined;
	readonly reload: () => void;
	/** Puts a newer value in place, as a save returns it. */
	readonly replace: ( value: T ) => void;
}

/**
 * Loads what `load` gives, and again whenever `key` changes. An answer that a newer request or a newer value has overtaken
 * is dropped.
 */
export function useResource< T >( key: string, load: () => Promise< T > ): Resource< T > {
	const [ value, setValue ] = useState< T >();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ round, setRound ] = useState( 0 );
	/** Counts what was asked for or put in place; only the newest may be shown. */
	const newest = useRef( { number: 0 } ).current;
	// `load` is a new function on each render; `key` says when it means something else.
	const latest = useRef( load );
	latest.current = load;

	useEffect( () => {
		const own = ++newest.number;
		const settle = ( show: () => void ) => {
			if ( own === newest.number ) {
				show();
			}
		};
		latest.current().then(
			( loaded ) =>
				settle( () => {
					setValue( () => loaded );
					setProblem( undefined );
				} ),
			( error: unknown ) => settle( () => setProblem( asProblem( error ) ) )
		);
		return () => {
			newest.number++;
		};
	}, [ key, round, newest ] );

	const reload = useCallback( () => setRound( ( last ) => last + 1 ), [] );
	const replace = useCallback( ( newer: T ) => {
		newest.number++;
		setValue( () => newer );
		setProblem( undefined );
	}, [ newest ] );
	return { value, problem, reload, replace };
}
