import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { ApiProblem } from './api.ts';

/** Something that is loaded: nothing yet, a value, or a problem. `reload` asks again and keeps the old value meanwhile. */
export interface Resource< T > {
	readonly value: T | undefined;
	readonly problem: ApiProblem | undefined;
	readonly loading: boolean;
	readonly reload: () => void;
	/** Puts a newer value in place, as a save returns it. */
	readonly replace: ( value: T ) => void;
}

/**
 * Loads what `load` gives, and again whenever `key` changes. An answer that a newer request has overtaken is dropped.
 */
export function useResource< T >( key: string, load: () => Promise< T > ): Resource< T > {
	const [ value, replace ] = useState< T >();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ loading, setLoading ] = useState( true );
	const [ round, setRound ] = useState( 0 );
	// `load` is a new function on each render; `key` says when it means something else.
	const latest = useRef( load );
	latest.current = load;

	useEffect( () => {
		let current = true;
		setLoading( true );
		latest
			.current()
			.then( ( loaded ) => {
				if ( current ) {
					replace( () => loaded );
					setProblem( undefined );
				}
			} )
			.catch( ( error: unknown ) => {
				if ( current ) {
					setProblem( error instanceof ApiProblem ? error : new ApiProblem( 'internal_error', String( error ), '' ) );
				}
			} )
			.finally( () => {
				if ( current ) {
					setLoading( false );
				}
			} );
		return () => {
			current = false;
		};
	}, [ key, round ] );

	const reload = useCallback( () => setRound( ( last ) => last + 1 ), [] );
	return { value, problem, loading, reload, replace };
}
