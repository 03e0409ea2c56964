import { __ } from '@wordpress/i18n';
import type { Parsed, Sent } from '../../contract/types.ts';
import { readEvents } from '../../sdk/event-stream.ts';
import { ApiProblem, api, asProblem } from '../shared/api.ts';

export type Answer = Parsed< 'ModelAnswer' >;
type Part = Parsed< 'StreamPart' >;

/** One of the answers that stand side by side. */
export interface Attempt {
	readonly state: 'idle' | 'waiting' | 'writing' | 'done' | 'stopped' | 'failed';
	readonly text: string;
	/** The numbers; there when it has ended. */
	readonly answer: Answer | undefined;
	readonly problem: ApiProblem | undefined;
}

export const IDLE: Attempt = { state: 'idle', text: '', answer: undefined, problem: undefined };

/** What a part of the stream makes of an answer. */
export function withPart( attempt: Attempt, part: Part ): Attempt {
	switch ( part.type ) {
		case 'text-delta':
			return { ...attempt, state: 'writing', text: attempt.text + part.delta };
		case 'data-answer':
			return { ...attempt, state: part.data.error ? 'failed' : 'done', text: part.data.text, answer: part.data };
		default:
			return attempt;
	}
}

const isAbort = ( error: unknown ): boolean => error instanceof Error && error.name === 'AbortError';

/**
 * Asks one model and tells how its answer grows. It never rejects: whatever goes wrong becomes a part of the answer.
 *
 * @param provider Who is asked.
 * @param question What, and which model.
 * @param signal   Stops it.
 * @param onChange Called with each new state of the answer.
 */
export async function ask( provider: string, question: Sent< 'AskInput' >, signal: AbortSignal, onChange: ( attempt: Attempt ) => void ): Promise< void > {
	let attempt: Attempt = { ...IDLE, state: 'waiting' };
	const become = ( next: Attempt ) => {
		attempt = next;
		onChange( next );
	};
	become( attempt );
	try {
		const response = await api.ask( provider, question, signal );
		for await ( const data of readEvents( response.body ) ) {
			if ( data !== '[DONE]' ) {
				become( withPart( attempt, JSON.parse( data ) as Part ) );
			}
		}
		if ( attempt.answer === undefined ) {
			throw new ApiProblem( 'network', __( 'The connection broke before the answer had ended.', 'causerie-chat' ), __( 'Ask again.', 'causerie-chat' ) );
		}
	} catch ( error ) {
		if ( signal.aborted || isAbort( error ) ) {
			become( { ...attempt, state: 'stopped' } );
		} else {
			become( { ...attempt, state: 'failed', problem: asProblem( error ) } );
		}
	}
}
