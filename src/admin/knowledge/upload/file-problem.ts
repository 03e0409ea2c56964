/** Why nothing could be read from a file. */
export type FileProblemCode = 'kind' | 'large' | 'long' | 'empty' | 'scanned' | 'locked' | 'unclosed' | 'broken';

export class FileProblem extends Error {
	constructor( readonly code: FileProblemCode ) {
		super( code );
	}
}
