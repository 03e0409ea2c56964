import { __, sprintf } from '@wordpress/i18n';
import { ApiProblem } from '../../shared/api.ts';
import { count } from '../../shared/format.ts';
import { FileProblem, type FileProblemCode } from './file-problem.ts';
import { LONGEST } from './read-file.ts';

function fileProblemText( code: FileProblemCode ): string {
	switch ( code ) {
		case 'kind':
			return __( 'Files of this kind cannot be read. Save it as PDF, DOCX, CSV, Markdown or plain text.', 'causerie-chat' );
		case 'large':
			return __( 'The file is larger than 30 MB. Divide it, or save it with smaller pictures.', 'causerie-chat' );
		case 'long':
			return sprintf(
				/* translators: %s: a number */
				__( 'It has more than %s characters. Divide it into several files.', 'causerie-chat' ),
				count( LONGEST )
			);
		case 'empty':
			return __( 'There is no text in the file.', 'causerie-chat' );
		case 'scanned':
			return __( 'Its pages are pictures without text, as of a scanner. Let a program for text recognition (OCR) read it, and choose what that saves.', 'causerie-chat' );
		case 'locked':
			return __( 'The file has a password. Save a copy without one.', 'causerie-chat' );
		case 'unclosed':
			return __( 'A quotation mark of the table is never closed, so that all that follows would be one cell. Close it, or save the table again in its program.', 'causerie-chat' );
		case 'broken':
			return __( 'The file could not be read: it is damaged, locked with a password, or of another kind than its name says. Open it in its program and save it again.', 'causerie-chat' );
	}
}

/** Why a file is not known, and what to do. */
export function problemText( problem: unknown ): string {
	if ( problem instanceof FileProblem ) {
		return fileProblemText( problem.code );
	}
	// Also where the parser itself could not be loaded.
	return problem instanceof ApiProblem ? `${ problem.message } ${ problem.advice }` : __( 'It could not be read or sent. Check the connection, and try again.', 'causerie-chat' );
}
