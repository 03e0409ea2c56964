import { Button, RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { AssigneeField } from './assignee-field.tsx';
import { useConversations } from './conversations-context.tsx';
import { exportSessions, FORMATS, formatText, type Format } from './export-sessions.ts';
import { TagsField } from './tags-field.tsx';
import type { Session, SessionPatch } from './types.ts';

interface FormProps {
	readonly submit: string;
	readonly isReady: boolean;
	readonly run: () => Promise< void >;
	readonly onClose: () => void;
	readonly children: ReactNode;
}

/** A question in a dialog: it closes when what was asked for is done, and says why when it is not. */
function DialogForm( { submit, isReady, run, onClose, children }: FormProps ) {
	const [ isBusy, setBusy ] = useState( false );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const send = async () => {
		setBusy( true );
		setProblem( undefined );
		try {
			await run();
			onClose();
		} catch ( error ) {
			setProblem( asProblem( error ) );
			setBusy( false );
		}
	};
	return (
		<form
			className="causerie-dialog"
			onSubmit={ ( event ) => {
				event.preventDefault();
				void send();
			} }
		>
			<ProblemNotice problem={ problem } />
			{ children }
			<div className="causerie-dialog__buttons">
				<Button __next40pxDefaultSize variant="tertiary" onClick={ onClose }>
					{ __( 'Cancel', 'causerie-chat' ) }
				</Button>
				<Button __next40pxDefaultSize variant="primary" type="submit" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy || ! isReady }>
					{ submit }
				</Button>
			</div>
		</form>
	);
}

/** Changes conversations, each in its own way; rejects where one of them could not be changed. */
export type Change = ( sessions: readonly Session[], patch: ( session: Session ) => SessionPatch | Promise< SessionPatch >, done: string ) => Promise< void >;

interface ModalProps {
	readonly sessions: readonly Session[];
	readonly change: Change;
	readonly onClose: () => void;
}

export function TagModal( { sessions, change, onClose }: ModalProps ) {
	const { choices } = useConversations();
	const [ tags, setTags ] = useState< string[] >( [] );
	return (
		<DialogForm
			submit={ __( 'Add tags', 'causerie-chat' ) }
			isReady={ tags.length > 0 }
			run={ async () => {
				// A change sends all tags, and the rows of the list may be older than somebody else's.
				await change( sessions, async ( { session_id: id } ) => ( { tags: [ ...new Set( [ ...( await api.session( id ) ).tags, ...tags ] ) ] } ), __( 'The tags were added.', 'causerie-chat' ) );
				choices.reload();
			} }
			onClose={ onClose }
		>
			<TagsField label={ __( 'Tags to add', 'causerie-chat' ) } value={ tags } suggestions={ choices.value?.tags ?? [] } onChange={ setTags } />
		</DialogForm>
	);
}

export function AssignModal( { sessions, change, onClose }: ModalProps ) {
	const { choices } = useConversations();
	const [ assignee, setAssignee ] = useState( sessions[ 0 ]?.assignee ?? null );
	return (
		<DialogForm
			submit={ __( 'Assign', 'causerie-chat' ) }
			isReady
			run={ () => change( sessions, () => ( { assignee } ), __( 'The assignee was changed.', 'causerie-chat' ) ) }
			onClose={ onClose }
		>
			<AssigneeField value={ assignee } choices={ choices.value } onChange={ setAssignee } />
		</DialogForm>
	);
}

export function ExportModal( { sessions, onClose }: Omit< ModalProps, 'change' > ) {
	const [ format, setFormat ] = useState< Format >( 'json' );
	return (
		<DialogForm
			submit={ __( 'Export', 'causerie-chat' ) }
			isReady
			run={ () =>
				exportSessions(
					sessions.map( ( { session_id: id } ) => id ),
					format
				)
			}
			onClose={ onClose }
		>
			<RadioControl
				label={ __( 'Format', 'causerie-chat' ) }
				selected={ format }
				options={ FORMATS.map( ( value ) => ( { value, label: formatText( value ) } ) ) }
				onChange={ ( value ) => setFormat( FORMATS.find( ( one ) => one === value ) ?? 'json' ) }
			/>
		</DialogForm>
	);
}
