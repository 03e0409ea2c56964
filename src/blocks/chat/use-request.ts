import apiFetch from '@wordpress/api-fetch';
import { useEffect, useState } from '@wordpress/element';
import type { ErrorCode } from '../../contract/index.ts';

/** What became of a request: an answer, or the code of the error (`unknown` when the server did not name one). */
export type Outcome< T > =
	| { readonly state: 'loading' }
	| { readonly state: 'loaded'; readonly value: T }
	| { readonly state: 'failed'; readonly code: ErrorCode | 'unknown' };

/**
 * GETs a path of the REST API whenever it changes; the newest path wins.
 *
 * @param path Below `/causerie/v1`, or null to ask nothing.
 */
export function useRequest< T >( path: string | null ): Outcome< T > {
	const [ outcome, setOutcome ] = useState< Outcome< T > >( { state: 'loading' } );
	useEffect( () => {
		if ( path === null ) {
			return undefined;
		}
		const abort = new AbortController();
		apiFetch< T >( { path: `/causerie/v1${ path }`, signal: abort.signal } ).then(
			( value ) => setOutcome( { state: 'loaded', value } ),
			( error: { code?: ErrorCode } ) => {
				if ( ! abort.signal.aborted ) {
					setOutcome( { state: 'failed', code: error.code ?? 'unknown' } );
				}
			}
		);
		return () => abort.abort();
	}, [ path ] );
	return outcome;
}
