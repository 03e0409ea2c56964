import { useEffect, useState } from '@wordpress/element';
import { ApiProblem } from './api.ts';

/** A value that is being edited, and the way to save it. */
export interface Draft< T > {
	readonly value: T;
	readonly change: ( part: Partial< T > ) => void;
	readonly changed: boolean;
	readonly saving: boolean;
	readonly problem: ApiProblem | undefined;
	readonly save: () => Promise< boolean >;
	readonly discard: () => void;
}

/**
 * Edits a copy of `saved`. While it differs, leaving the page asks first, because the browser cannot undo that.
 *
 * @param saved What the server has.
 * @param write Saves the draft and gives what the server has then.
 */
export function useDraft< T extends object >( saved: T, write: ( value: T ) => Promise< T > ): Draft< T > {
	const [ base, setBase ] = useState( saved );
	const [ value, setValue ] = useState( saved );
	const [ saving, setSaving ] = useState( false );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const changed = JSON.stringify( base ) !== JSON.stringify( value );

	useEffect( () => {
		if ( ! changed ) {
			return undefined;
		}
		const ask = ( event: BeforeUnloadEvent ) => event.preventDefault();
		window.addEventListener( 'beforeunload', ask );
		return () => window.removeEventListener( 'beforeunload', ask );
	}, [ changed ] );

	return {
		value,
		changed,
		saving,
		problem,
		change: ( part ) => setValue( ( last ) => ( { ...last, ...part } ) ),
		discard: () => {
			setValue( base );
			setProblem( undefined );
		},
		save: async () => {
			setSaving( true );
			try {
				const written = await write( value );
				setBase( written );
				setValue( written );
				setProblem( undefined );
				return true;
			} catch ( error ) {
				setProblem( error instanceof ApiProblem ? error : new ApiProblem( 'internal_error', String( error ), '' ) );
				return false;
			} finally {
				setSaving( false );
			}
		},
	};
}
