import { Button, FormFileUpload } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { asProblem } from '../shared/api.ts';
import { download } from '../shared/download.ts';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useAttempt } from '../shared/use-attempt.ts';
import { everyAnswer, importAnswers, importedText } from './answer-files.ts';
import { toCsv } from './csv.ts';
import { takeBack, takenBackText, type Written } from './import-undo.ts';

/** Puts the answers into a file, and those of a file with them. */
export function AnswerFiles( { onDone }: { readonly onDone: () => void } ) {
	const announce = useAnnounce();
	const { problem, isBusy, attempt } = useAttempt();
	/** Says it with a way to take back what was written, if anything was. */
	const announceWith = ( text: string, written: Written[] ) => announce( text, written.length > 0 ? { label: __( 'Undo', 'causerie-chat' ), run: () => void undo( written ) } : undefined );
	// Said in passing as well where it fails: who looks at what was imported is on another screen.
	const undo = async ( written: Written[] ) => {
		try {
			announce( takenBackText( await takeBack( written ) ) );
		} catch ( error ) {
			const { message, advice } = asProblem( error );
			announceWith( `${ message } ${ advice }`, written );
		} finally {
			onDone();
		}
	};
	const take = ( files: FileList | null ) => {
		const file = files?.[ 0 ];
		if ( file && ! isBusy ) {
			void attempt( async () => {
				const written: Written[] = [];
				try {
					announceWith( importedText( await importAnswers( await file.text(), written ) ), written );
				} catch ( error ) {
					if ( written.length > 0 ) {
						announceWith( __( 'Only a part of the file was imported.', 'causerie-chat' ), written );
					}
					throw error;
				} finally {
					onDone();
				}
			} );
		}
	};
	return (
		<>
			<ProblemNotice problem={ problem } />
			<div className="causerie-row">
				<FormFileUpload
					__next40pxDefaultSize
					accept=".csv,text/csv"
					className="is-secondary"
					// The same file can be chosen again.
					onClick={ ( event ) => ( event.currentTarget.value = '' ) }
					onChange={ ( event ) => take( event.currentTarget.files ) }
				>
					{ __( 'Import a CSV file', 'causerie-chat' ) }
				</FormFileUpload>
				<Button __next40pxDefaultSize variant="secondary" isBusy={ isBusy } onClick={ () => attempt( async () => download( 'answers.csv', 'text/csv;charset=utf-8', toCsv( await everyAnswer() ) ) ) }>
					{ __( 'Export as CSV', 'causerie-chat' ) }
				</Button>
			</div>
		</>
	);
}
