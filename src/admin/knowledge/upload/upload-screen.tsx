import { Button, DropZone, FormFileUpload } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { count } from '../../shared/format.ts';
import { Going } from '../../shared/going.tsx';
import { Screen } from '../../shared/screen.tsx';
import { Section } from '../../shared/section.tsx';
import { KnowledgeSections } from '../sections.tsx';
import { KINDS, LONGEST } from './read-file.ts';
import { UploadItem } from './upload-item.tsx';
import { useUploads, type Upload } from './use-uploads.ts';

const OVER = [ 'known', 'failed', 'stopped' ];

function progressText( uploads: readonly Upload[] ): string {
	return uploads.length === 0
		? ''
		: sprintf(
				/* translators: 1: how many files are done with, 2: how many there are */
				__( '%1$s of %2$s files done', 'causerie-chat' ),
				count( uploads.filter( ( { state } ) => OVER.includes( state ) ).length ),
				count( uploads.length )
		  );
}

/** Lets the bots know the text of files, which stay where they are. */
export function UploadScreen() {
	const { uploads, add, retry, cancel, deletion } = useUploads();
	return (
		<Screen
			title={ __( 'Upload files', 'causerie-chat' ) }
			intro={ __( 'Your browser reads the text of the files and sends only that. The bots may say it to every visitor.', 'causerie-chat' ) }
		>
			<KnowledgeSections current="upload" />
			<Section
				title={ __( 'Files', 'causerie-chat' ) }
				help={ sprintf(
					/* translators: %s: a number */
					__( 'PDF, Word (DOCX), CSV, Markdown and plain text, each at most 30 MB with %s characters of text. A file with the same name replaces the one before. A table whose first column is called “question” becomes questions with answers.', 'causerie-chat' ),
					count( LONGEST )
				) }
			>
				<div className="causerie-dropzone">
					<p>{ __( 'Drop files here, or', 'causerie-chat' ) }</p>
					<FormFileUpload
						__next40pxDefaultSize
						accept={ KINDS }
						multiple
						onChange={ ( { currentTarget } ) => {
							const files = [ ...( currentTarget.files ?? [] ) ];
							// So that the same file can be chosen again.
							currentTarget.value = '';
							add( files );
						} }
						render={ ( { openFileDialog } ) => (
							<Button __next40pxDefaultSize variant="primary" onClick={ openFileDialog }>
								{ __( 'Choose files', 'causerie-chat' ) }
							</Button>
						) }
					/>
					<DropZone label={ __( 'Drop files to let the bots know them', 'causerie-chat' ) } onFilesDrop={ add } />
				</div>
				<p role="status">{ progressText( uploads ) }</p>
				{ deletion.pending !== undefined && <Going key={ deletion.pending } text={ __( 'The text of the file will be deleted in a moment.', 'causerie-chat' ) } deletion={ deletion } /> }
				<ul className="causerie-uploads">
					{ uploads.map( ( upload ) => (
						<UploadItem
							key={ upload.id }
							upload={ upload }
							isGoing={ upload.document !== undefined && upload.document === deletion.pending }
							onCancel={ () => cancel( upload ) }
							onRetry={ () => retry( upload ) }
							onDelete={ () => upload.document !== undefined && deletion.request( upload.document ) }
						/>
					) ) }
				</ul>
			</Section>
		</Screen>
	);
}
