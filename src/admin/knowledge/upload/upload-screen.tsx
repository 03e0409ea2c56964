import { Button, DropZone, FormFileUpload, Spinner } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { api } from '../../shared/api.ts';
import { count } from '../../shared/format.ts';
import { href } from '../../shared/router.ts';
import { Screen } from '../../shared/screen.tsx';
import { Section } from '../../shared/section.tsx';
import { KnowledgeSections } from '../sections.tsx';
import { problemText } from './file-words.ts';
import { KINDS, readFile } from './read-file.ts';

interface Upload {
	readonly id: number;
	readonly file: File;
	readonly state: 'waiting' | 'reading' | 'known' | 'failed';
	/** What was made of it, or why nothing was. */
	readonly text: string;
	/** The document that it is, when it is known. */
	readonly document?: number;
}

const knownText = ( passages: number ): string =>
	sprintf(
		/* translators: %s: a number */
		_n( 'Known, in %s passage.', 'Known, in %s passages.', passages, 'causerie-chat' ),
		count( passages )
	);

/** Reads the file and lets the bots know it. */
async function take( file: File ): Promise< Pick< Upload, 'state' | 'text' | 'document' > > {
	try {
		const { id, state, failure, passages } = await api.putDocument( await readFile( file ) );
		return state === 'failed' ? { state, text: failure } : { state: 'known', text: knownText( passages ), document: id };
	} catch ( problem ) {
		return { state: 'failed', text: problemText( problem ) };
	}
}

function useUploads() {
	const [ uploads, setUploads ] = useState< readonly Upload[] >( [] );
	const set = ( id: number, part: Partial< Upload > ) => setUploads( ( now ) => now.map( ( one ) => ( one.id === id ? { ...one, ...part } : one ) ) );
	const run = async ( { id, file }: Upload ) => {
		set( id, { state: 'reading', text: '' } );
		set( id, await take( file ) );
	};
	const add = async ( files: readonly File[] ) => {
		const added = files.map( ( file, index ): Upload => ( { id: Date.now() + Math.random() + index, file, state: 'waiting', text: '' } ) );
		setUploads( ( now ) => [ ...now, ...added ] );
		// One after the other: a large file takes the memory of a browser for itself.
		for ( const upload of added ) {
			await run( upload );
		}
	};
	return { uploads, add, run };
}

function stateText( { state, text }: Upload ): string {
	switch ( state ) {
		case 'waiting':
			return __( 'Waiting', 'causerie-chat' );
		case 'reading':
			return __( 'Being read', 'causerie-chat' );
		default:
			return text;
	}
}

function UploadItem( { upload, onRetry }: { readonly upload: Upload; readonly onRetry: () => void } ) {
	const { file, state, document } = upload;
	const name = <bdi>{ file.name }</bdi>;
	const isBusy = state === 'waiting' || state === 'reading';
	return (
		<li className={ `causerie-upload is-${ state }` }>
			{ document === undefined ? name : <a href={ href( 'knowledge', 'documents', document ) }>{ name }</a> }
			<p>
				{ isBusy && <Spinner /> }
				{ stateText( upload ) }
			</p>
			{ state === 'failed' && (
				<Button variant="link" onClick={ onRetry }>
					{ sprintf(
						/* translators: %s: name of a file */
						__( 'Try %s again', 'causerie-chat' ),
						file.name
					) }
				</Button>
			) }
		</li>
	);
}

function progressText( uploads: readonly Upload[] ): string {
	const done = uploads.filter( ( { state } ) => state === 'known' || state === 'failed' ).length;
	return uploads.length === 0
		? ''
		: sprintf(
				/* translators: 1: how many files were read, 2: how many there are */
				__( '%1$s of %2$s files read', 'causerie-chat' ),
				count( done ),
				count( uploads.length )
		  );
}

/** Lets the bots know the text of files, which stay where they are. */
export function UploadScreen() {
	const { uploads, add, run } = useUploads();
	return (
		<Screen
			title={ __( 'Upload files', 'causerie-chat' ) }
			intro={ __( 'Your browser reads the text of the files and sends only that. The bots may say it to every visitor.', 'causerie-chat' ) }
		>
			<KnowledgeSections current="upload" />
			<Section title={ __( 'Files', 'causerie-chat' ) } help={ __( 'PDF, Word (DOCX), CSV, Markdown and plain text. A file with the same name replaces the one before. A table whose first column is called “question” becomes questions with answers.', 'causerie-chat' ) }>
				<div className="causerie-dropzone">
					<p>{ __( 'Drop files here, or', 'causerie-chat' ) }</p>
					<FormFileUpload
						__next40pxDefaultSize
						accept={ KINDS }
						multiple
						onChange={ ( event ) => add( [ ...( event.currentTarget.files ?? [] ) ] ) }
						render={ ( { openFileDialog } ) => (
							<Button __next40pxDefaultSize variant="primary" onClick={ openFileDialog }>
								{ __( 'Choose files', 'causerie-chat' ) }
							</Button>
						) }
					/>
					<DropZone label={ __( 'Drop files to let the bots know them', 'causerie-chat' ) } onFilesDrop={ add } />
				</div>
				<p role="status">{ progressText( uploads ) }</p>
				<ul className="causerie-uploads">
					{ uploads.map( ( upload ) => (
						<UploadItem key={ upload.id } upload={ upload } onRetry={ () => run( upload ) } />
					) ) }
				</ul>
			</Section>
		</Screen>
	);
}
