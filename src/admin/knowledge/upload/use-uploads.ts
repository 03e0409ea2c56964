import { useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { api } from '../../shared/api.ts';
import { count } from '../../shared/format.ts';
import { useLateDeletion } from '../../shared/use-late-deletion.ts';
import { problemText } from './file-words.ts';
import { readFile } from './read-file.ts';

export interface Upload {
	readonly id: number;
	readonly file: File;
	readonly state: 'waiting' | 'reading' | 'sending' | 'known' | 'failed' | 'stopped';
	/** What was made of it, or why nothing was. */
	readonly text: string;
	/** The document that it is, when it is known. */
	readonly document?: number;
}

type Result = Pick< Upload, 'state' | 'text' | 'document' >;

const knownText = ( passages: number ): string =>
	sprintf(
		/* translators: %s: a number */
		_n( 'Known, in %s passage.', 'Known, in %s passages.', passages, 'causerie-chat' ),
		count( passages )
	);

/** Reads the file and lets the bots know it. Nothing is sent of one that was cancelled before `onSend`. */
async function take( file: File, signal: AbortSignal, onSend: () => void ): Promise< Result > {
	try {
		const input = await readFile( file, signal );
		onSend();
		const { id, state, failure, passages } = await api.putDocument( input );
		return state === 'failed' ? { state, text: failure } : { state: 'known', text: knownText( passages ), document: id };
	} catch ( problem ) {
		return { state: 'failed', text: problemText( problem ) };
	}
}

/** Files on their way to the knowledge, one after the other: a large file takes the memory of a browser for itself. */
export function useUploads() {
	const [ uploads, setUploads ] = useState< readonly Upload[] >( [] );
	const line = useRef( Promise.resolve() );
	const stops = useRef( new Map< number, AbortController >() );
	const numbered = useRef( 0 );
	const set = ( id: number, part: Partial< Upload > ) => setUploads( ( now ) => now.map( ( one ) => ( one.id === id ? { ...one, ...part } : one ) ) );
	const deletion = useLateDeletion< number >(
		( document ) => api.deleteDocument( document ),
		( problem, document ) => setUploads( ( now ) => ( problem ? now.map( ( one ) => ( one.document === document ? { ...one, text: problemText( problem ) } : one ) ) : now.filter( ( one ) => one.document !== document ) ) )
	);
	const queue = ( { id, file }: Pick< Upload, 'id' | 'file' > ) => {
		const stop = new AbortController();
		stops.current.set( id, stop );
		set( id, { state: 'waiting', text: '' } );
		line.current = line.current.then( async () => {
			if ( stop.signal.aborted ) {
				return;
			}
			set( id, { state: 'reading' } );
			const result = await take( file, stop.signal, () => {
				// What is being sent cannot be called back.
				stops.current.delete( id );
				set( id, { state: 'sending' } );
			} );
			if ( ! stop.signal.aborted ) {
				set( id, result );
			}
		} );
	};
	const cancel = ( { id }: Upload ) => {
		const stop = stops.current.get( id );
		if ( ! stop ) {
			return;
		}
		stop.abort();
		set( id, { state: 'stopped', text: __( 'Cancelled. Nothing was sent.', 'causerie-chat' ) } );
	};
	const add = ( files: readonly File[] ) => {
		// What is chosen again is not to be deleted a moment later.
		if ( uploads.some( ( { document, file } ) => document !== undefined && document === deletion.pending && files.some( ( { name } ) => name === file.name ) ) ) {
			deletion.undo();
		}
		const added = files.map( ( file ): Upload => ( { id: ++numbered.current, file, state: 'waiting', text: '' } ) );
		setUploads( ( now ) => [ ...now, ...added ] );
		added.forEach( queue );
	};
	return { uploads, add, retry: queue, cancel, deletion };
}
