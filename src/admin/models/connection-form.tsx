import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { ConfirmButton } from '../shared/confirm-button.tsx';
import { Form } from '../shared/form.tsx';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import type { Draft } from '../shared/use-draft.ts';
import { AddressFields } from './address-fields.tsx';
import { toDraft, toSend, withKey, type ConnectionDraft } from './connection-draft.ts';
import { KeyField } from './key-field.tsx';
import { ModelNameField } from './model-name-field.tsx';
import { useModels } from './models-context.tsx';
import { TestResult } from './test-result.tsx';
import type { Connection, ConnectionTest } from './types.ts';

interface Props {
	readonly connection: Connection;
	readonly draft: Draft< ConnectionDraft >;
	readonly onChange: ( connection: Connection ) => void;
}

type Work = 'test' | 'save' | 'models' | 'disconnect';

/** Connects a provider: address, key, model; a test that really calls it. */
export function ConnectionForm( { connection, draft, onChange }: Props ) {
	const { provider } = connection;
	const announce = useAnnounce();
	const { setLive, resource } = useModels();
	const [ found, setFound ] = useState< string[] >();
	const [ result, setResult ] = useState< ConnectionTest >();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ work, setWork ] = useState< Work >();
	const { base_url: baseUrl, model, api_key: apiKey } = draft.value;

	/** What is known of the server counts for the address and key that it was asked with. */
	const change = ( part: Partial< ConnectionDraft > ) => {
		setResult( undefined );
		if ( part.model === undefined ) {
			setFound( undefined );
		}
		draft.change( part );
	};
	const attempt = async ( name: Work, run: () => Promise< void > ) => {
		setWork( name );
		setProblem( undefined );
		setResult( undefined );
		try {
			await run();
		} catch ( error ) {
			setProblem( asProblem( error ) );
		} finally {
			setWork( undefined );
		}
	};
	const loadModels = () =>
		attempt( 'models', async () => {
			const saved = await draft.save();
			if ( ! saved ) {
				return;
			}
			const { models } = await api.availableModels( provider );
			const ids = models.map( ( one ) => one.id );
			if ( saved.model === '' && ids[ 0 ] !== undefined ) {
				// What stands in the field is what visitors get: nobody has pressed Save after this.
				const chosen = await api.connect( provider, toSend( { ...saved, model: ids[ 0 ] } ), saved );
				onChange( chosen );
				draft.take( { model: ids[ 0 ] }, chosen );
				announce( sprintf( /* translators: %s: name of a model */ __( 'Saved with %s. You can choose another model.', 'causerie-chat' ), ids[ 0 ] ) );
			}
			// Only now is there something to choose: what is chosen before would give way to the first one.
			setFound( ids );
			setLive( provider, models );
			resource.reload();
		} );
	const save = () =>
		attempt( 'save', async () => {
			if ( await draft.save() ) {
				announce( __( 'The connection was saved.', 'causerie-chat' ) );
			}
		} );
	const test = () =>
		attempt( 'test', async () => {
			const sent = draft.check();
			if ( sent ) {
				setResult( await api.testConnection( provider, sent ) );
			}
		} );
	const disconnect = () =>
		attempt( 'disconnect', async () => {
			const gone = await api.disconnect( provider );
			onChange( gone );
			draft.reset( toDraft( gone ) );
			setFound( undefined );
			announce( __( 'The connection and its key were deleted.', 'causerie-chat' ) );
		} );

	const busy = work !== undefined;
	const hasNoAddress = baseUrl.trim() === '' && connection.default_base_url === '';

	return (
		<Form draft={ draft } className="causerie-section__fields">
			<AddressFields connection={ connection } value={ draft.value } onChange={ change } />
			<KeyField kind={ connection.kind } state={ connection.key } value={ apiKey } onChange={ ( key ) => change( withKey( key, connection ) ) } />
			<ModelNameField
				connection={ connection }
				value={ model }
				found={ found }
				isBusy={ work === 'models' }
				isDisabled={ busy || hasNoAddress }
				onChange={ ( id ) => change( { model: id } ) }
				onList={ loadModels }
			/>
			<ProblemNotice problem={ draft.problem ?? problem } />
			{ result && <TestResult result={ result } onUse={ ( id ) => change( { model: id } ) } /> }
			<div className="causerie-row">
				<Button __next40pxDefaultSize variant="primary" isBusy={ work === 'save' } accessibleWhenDisabled disabled={ busy || hasNoAddress } onClick={ save }>
					{ __( 'Save', 'causerie-chat' ) }
				</Button>
				<Button __next40pxDefaultSize variant="secondary" isBusy={ work === 'test' } accessibleWhenDisabled disabled={ busy || hasNoAddress } onClick={ test }>
					{ __( 'Test', 'causerie-chat' ) }
				</Button>
				{ connection.connected && (
					<ConfirmButton
						label={ __( 'Disconnect', 'causerie-chat' ) }
						confirm={ __( 'Delete connection and key', 'causerie-chat' ) }
						isBusy={ work === 'disconnect' }
						disabled={ busy }
						onConfirm={ disconnect }
					/>
				) }
			</div>
		</Form>
	);
}
