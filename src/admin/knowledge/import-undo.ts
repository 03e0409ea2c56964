import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api, asProblem } from '../shared/api.ts';
import { count } from '../shared/format.ts';
import { inputOf } from './answer-form.tsx';

type Answer = Parsed< 'Answer' >;

/** What an import did to one answer. */
export interface Written {
	/** How it was; undefined where it was added. */
	readonly before: Answer | undefined;
	readonly after: Answer;
}

const isSame = ( one: Answer, other: Answer ): boolean => JSON.stringify( inputOf( one ) ) === JSON.stringify( inputOf( other ) );

/** Gives whether it is as before the import; not where somebody has changed it since, and theirs stays. */
async function takeBackOne( { before, after }: Written ): Promise< boolean > {
	try {
		if ( before ) {
			await api.saveAnswer( after.id, inputOf( before ), after );
			return true;
		}
		if ( ! isSame( await api.answer( String( after.id ) ), after ) ) {
			return false;
		}
		await api.deleteAnswer( after.id );
		return true;
	} catch ( error ) {
		const { code } = asProblem( error );
		if ( code === 'answer_not_found' ) {
			// Gone is what one that was added should be.
			return before === undefined;
		}
		if ( code === 'version_conflict' ) {
			return false;
		}
		throw error;
	}
}

/**
 * Takes back what an import wrote, the last first. What is done with leaves the list, so that it goes on from there after a failure.
 *
 * @returns How many stay as somebody has changed them since.
 * @throws ApiProblem
 */
export async function takeBack( written: Written[] ): Promise< number > {
	let kept = 0;
	for ( let last = written[ written.length - 1 ]; last !== undefined; last = written[ written.length - 1 ] ) {
		kept += ( await takeBackOne( last ) ) ? 0 : 1;
		written.pop();
	}
	return kept;
}

/** @param kept How many stay as somebody has changed them since. */
export const takenBackText = ( kept: number ): string =>
	kept === 0
		? __( 'The import was undone.', 'causerie-chat' )
		: /* translators: %s: a number of answers */
		  sprintf( _n( 'The import was undone, but for %s answer that somebody has changed since.', 'The import was undone, but for %s answers that somebody has changed since.', kept, 'causerie-chat' ), count( kept ) );
