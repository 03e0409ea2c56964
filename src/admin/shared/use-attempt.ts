import { useCallback, useState } from '@wordpress/element';
import { asProblem, type ApiProblem } from './api.ts';

export interface Attempt {
	/** Why the last one failed; undefined while it is tried anew, and where it went well. */
	readonly problem: ApiProblem | undefined;
	readonly isBusy: boolean;
	/** Does something that can fail, and keeps why it did. */
	readonly attempt: ( work: () => Promise< void > ) => Promise< void >;
}

/** What a press of a button does, with the problem that is shown beside the button where it fails. */
export function useAttempt(): Attempt {
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ isBusy, setBusy ] = useState( false );
	const attempt = useCallback( async ( work: () => Promise< void > ) => {
		setBusy( true );
		setProblem( undefined );
		try {
			await work();
		} catch ( error ) {
			setProblem( asProblem( error ) );
		} finally {
			setBusy( false );
		}
	}, [] );
	return { problem, isBusy, attempt };
}
