import { Button, ComboboxControl, SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { ConfirmButton } from '../shared/confirm-button.tsx';
import { Form } from '../shared/form.tsx';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useDraft } from '../shared/use-draft.ts';
import { KeyField } from './key-field.tsx';
import { presets } from './presets.ts';
import { TestResult } from './test-result.tsx';

type Connection = Parsed< 'Connection' >;
type ConnectionDraft = Parsed< 'ConnectionInput' >;

interface Props {
	readonly connection: Connection;
	readonly onChange: ( connection: Connection ) => void;
}

type Work = 'test' | 'save' | 'models' | 'disconnect';

const toDraft = ( saved: Connection ): ConnectionDraft => ( {
	base_url: saved.base_url,
	model: saved.model,
	label: saved.provider === saved.kind ? '' : saved.label,
	key_header: saved.key_header,
} );

/** A key that was not typed is not sent, so the stored one stays. */
const toSend = ( draft: ConnectionDraft ): ConnectionDraft => ( {
	...draft,
	base_url: draft.base_url.trim(),
	model: draft.model.trim(),
	...( draft.api_key === undefined ? {} : { api_key: draft.api_key.trim() } ),
} );

/** Connects an OpenAI-compatible server: address, key, model; a test that really calls it. */
export function ConnectionForm( { connection, onChange }: Props ) {
	const { provider } = connection;
	const announce = useAnnounce();
	const draft = useDraft< ConnectionDraft >( {
		key: `models/${ provider }`,
		saved: toDraft( connection ),
		schema: SCHEMAS.ConnectionInput,
		toSend,
		write: async ( value ) => {
			const saved = await api.connect( provider, value );
			onChange( saved );
			return toDraft( saved );
		},
	} );
	const [ models, setModels ] = useState< string[] >();
	const [ result, setResult ] = useState< Parsed< 'ConnectionTest' > >();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ work, setWork ] = useState< Work >();
	const { base_url: baseUrl, model, api_key: apiKey } = draft.value;

	/** What is known of the server counts for the address and key that it was asked with. */
	const change = ( part: Partial< ConnectionDraft > ) => {
		setResult( undefined );
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
			if ( ! ( await draft.save() ) ) {
				return;
			}
			const found = await api.availableModels( provider );
			const ids = found.models.map( ( one ) => one.id );
			setModels( ids );
			if ( model === '' && ids[ 0 ] !== undefined ) {
				draft.change( { model: ids[ 0 ] } );
			}
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
			setModels( undefined );
			announce( __( 'The connection and its key were deleted.', 'causerie-chat' ) );
		} );

	const preset = presets().find( ( one ) => one.baseUrl === baseUrl );
	const busy = work !== undefined;
	const options = [ ...new Set( [ ...( models ?? [] ), ...( model === '' ? [] : [ model ] ) ] ) ].map( ( id ) => ( { value: id, label: id } ) );

	const hasNoAddress = baseUrl.trim() === '' && connection.default_base_url === '';

	return (
		<Form draft={ draft } className="causerie-section__fields">
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Server', 'causerie-chat' ) }
				value={ preset?.name ?? '' }
				options={ [ { value: '', label: __( 'Another address', 'causerie-chat' ) }, ...presets().map( ( one ) => ( { value: one.name, label: one.label } ) ) ] }
				onChange={ ( name ) => change( { base_url: presets().find( ( one ) => one.name === name )?.baseUrl ?? '' } ) }
			/>
			<TextField
				pointer="/base_url"
				type="url"
				label={ __( 'Address', 'causerie-chat' ) }
				placeholder="https://api.example.com/v1"
				help={ __( 'Up to and with the version, usually /v1.', 'causerie-chat' ) }
				value={ baseUrl }
				onChange={ ( address ) => change( { base_url: address } ) }
			/>
			<KeyField state={ connection.key } value={ apiKey } onChange={ ( key ) => change( { api_key: key } ) } />
			<div className="causerie-row">
				{ models ? (
					<ComboboxControl __next40pxDefaultSize __nextHasNoMarginBottom label={ __( 'Model', 'causerie-chat' ) } value={ model } options={ options } onChange={ ( id ) => change( { model: id ?? '' } ) } />
				) : (
					<TextField pointer="/model" label={ __( 'Model', 'causerie-chat' ) } value={ model } onChange={ ( name ) => change( { model: name } ) } />
				) }
				<Button __next40pxDefaultSize variant="secondary" isBusy={ work === 'models' } accessibleWhenDisabled disabled={ busy || hasNoAddress } onClick={ loadModels }>
					{ __( 'Save and list models', 'causerie-chat' ) }
				</Button>
			</div>
			{ models && (
				<p role="status">
					{ models.length === 0
						? __( 'The server lists no models. Type the name of one.', 'causerie-chat' )
						: sprintf(
								/* translators: %d: number of models */
								_n( '%d model found.', '%d models found.', models.length, 'causerie-chat' ),
								models.length
						  ) }
				</p>
			) }
			<ProblemNotice problem={ draft.problem ?? problem } />
			{ result && <TestResult result={ result } /> }
			<div className="causerie-row">
				<Button __next40pxDefaultSize variant="primary" isBusy={ work === 'save' } accessibleWhenDisabled disabled={ busy || hasNoAddress } onClick={ save }>
					{ __( 'Save', 'causerie-chat' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ work === 'test' }
					accessibleWhenDisabled
					disabled={ busy || hasNoAddress || model.trim() === '' }
					onClick={ test }
				>
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
