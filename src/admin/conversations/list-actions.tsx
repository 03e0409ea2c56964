import type { Action } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import { asProblem, type ApiProblem } from '../shared/api.ts';
import { AssignModal, ExportModal, TagModal, type Change } from './bulk-modals.tsx';
import type { Session } from './types.ts';

interface Tools {
	readonly change: Change;
	/** Says why a change failed that no dialog asked for. */
	readonly onProblem: ( problem: ApiProblem ) => void;
	readonly remove: ( sessions: readonly Session[] ) => void;
	/** Whether the user may change conversations, and not only read them. */
	readonly mayChange: boolean;
	readonly mayDelete: boolean;
}

const nothing = () => undefined;

/** What can be done with one conversation or with several. */
export function listActions( { change, onProblem, remove, mayChange, mayDelete }: Tools ): Array< Action< Session > > {
	const say = ( error: unknown ) => onProblem( asProblem( error ) );
	const exporting: Action< Session > = {
		id: 'export',
		label: __( 'Export', 'causerie-chat' ),
		modalHeader: __( 'Export conversations', 'causerie-chat' ),
		supportsBulk: true,
		RenderModal: ( { items, closeModal } ) => <ExportModal sessions={ items } onClose={ closeModal ?? nothing } />,
	};
	const changing: Array< Action< Session > > = [
		{
			id: 'close',
			label: __( 'Close', 'causerie-chat' ),
			supportsBulk: true,
			isEligible: ( { state } ) => state === 'open',
			callback: ( sessions ) => void change( sessions, () => ( { state: 'closed' } ), __( 'Closed.', 'causerie-chat' ) ).catch( say ),
		},
		{
			id: 'reopen',
			label: __( 'Reopen', 'causerie-chat' ),
			supportsBulk: true,
			isEligible: ( { state } ) => state === 'closed',
			callback: ( sessions ) => void change( sessions, () => ( { state: 'open' } ), __( 'Reopened.', 'causerie-chat' ) ).catch( say ),
		},
		{
			id: 'tag',
			label: __( 'Add tags', 'causerie-chat' ),
			supportsBulk: true,
			RenderModal: ( { items, closeModal } ) => <TagModal sessions={ items } change={ change } onClose={ closeModal ?? nothing } />,
		},
		{
			id: 'assign',
			label: __( 'Assign', 'causerie-chat' ),
			supportsBulk: true,
			RenderModal: ( { items, closeModal } ) => <AssignModal sessions={ items } change={ change } onClose={ closeModal ?? nothing } />,
		},
	];
	const deleting: Action< Session > = {
		id: 'delete',
		label: __( 'Delete', 'causerie-chat' ),
		supportsBulk: true,
		callback: ( sessions ) => remove( sessions ),
	};
	return [ ...( mayChange ? changing : [] ), exporting, ...( mayDelete ? [ deleting ] : [] ) ];
}
