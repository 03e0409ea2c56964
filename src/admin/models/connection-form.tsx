import { Button, ComboboxControl, SelectControl, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed, Sent } from '../../contract/types.ts';
import { api, ApiProblem } from '../shared/api.ts';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { KeyField } from './key-field.tsx';
import { presets } from './presets.ts';
import { TestResult } from './test-result.tsx';

type Connection = Parsed< 'Connection' >;

interface Props {
	readonly connection: Connection;
	readonly onChange: ( connection: Connection ) => void;
}

type Work = 'test' | 'save' | 'models' | 'disconnect';

/** Connects an OpenAI-compatible server: address, key, model; a test that really calls it. */
export function ConnectionForm( { connection, onChange }: Props ) {
	const announce = useAnnounce();
	const [ baseUrl, setBaseUrl ] = useState( connection.base_url );
	const [ key, setKey ] = useState< string >();
	const [ model, setModel ] = useState( connection.model );
	const [ models, setModels ] = useState< string[] >();
	const [ result, setResult ] = useState< Parsed< 'ConnectionTest' > >();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ work, setWork ] = useState< Work >();

	const input = (): Sent< 'ConnectionInput' > => ( { base_url: baseUrl.trim(), model, ...( key === undefined ? {} : { api_key: key.trim() } ) } );
	const attempt = async ( name: Work, run: () => Promise< void > ) => {
		setWork( name );
		setProblem( undefined );
		setResult( undefined );
		try {
			await run();
		} catch ( error ) {
			setProblem( error instanceof ApiProblem ? error : new ApiProblem( 'internal_error', String( error ), '' ) );
		} finally {
			setWork( undefined );
		}
	};
	const save = async () => {
		const saved = await api.connect( connection.provider, input() );
		setKey( undefined );
		onChange( saved );
		return saved;
	};
	const loadModels = () =>
		attempt( 'models', async () => {
			await save();
			const found = await api.availableModels( connection.provider );
			const ids = found.models.map( ( one ) => one.id );
			setModels( ids );
			if ( model === '' && ids[ 0 ] !== undefined ) {
				setModel( ids[ 0 ] );
			}
		} );
	const disconnect = () =>
		attempt( 'disconnect', async () => {
			onChange( await api.disconnect( connection.provider ) );
			setBaseUrl( '' );
			setModel( '' );
			setKey( undefined );
			setModels( undefined );
			announce( __( 'The connection and its key were deleted.', 'causerie-chat' ) );
		} );

	const preset = presets().find( ( one ) => one.baseUrl === baseUrl );
	const busy = work !== undefined;
	const options = [ ...new Set( [ ...( models ?? [] ), ...( model === '' ? [] : [ model ] ) ] ) ].map( ( id ) => ( { value: id, label: id } ) );

	return (
		<div className="causerie-section__fields">
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Server', 'causerie-chat' ) }
				value={ preset?.name ?? '' }
				options={ [ { value: '', label: __( 'Another address', 'causerie-chat' ) }, ...presets().map( ( one ) => ( { value: one.name, label: one.label } ) ) ] }
				onChange={ ( name ) => setBaseUrl( presets().find( ( one ) => one.name === name )?.baseUrl ?? '' ) }
			/>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				type="url"
				label={ __( 'Address', 'causerie-chat' ) }
				placeholder="https://api.example.com/v1"
				help={ __( 'Up to and with the version, usually /v1.', 'causerie-chat' ) }
				value={ baseUrl }
				onChange={ setBaseUrl }
			/>
			<KeyField state={ connection.key } value={ key } onChange={ setKey } />
			<div className="causerie-row">
				{ models ? (
					<ComboboxControl __next40pxDefaultSize __nextHasNoMarginBottom label={ __( 'Model', 'causerie-chat' ) } value={ model } options={ options } onChange={ ( id ) => setModel( id ?? '' ) } />
				) : (
					<TextControl __next40pxDefaultSize __nextHasNoMarginBottom label={ __( 'Model', 'causerie-chat' ) } value={ model } onChange={ setModel } />
				) }
				<Button __next40pxDefaultSize variant="secondary" isBusy={ work === 'models' } accessibleWhenDisabled disabled={ busy || baseUrl.trim() === '' } onClick={ loadModels }>
					{ __( 'Save and list models', 'causerie-chat' ) }
				</Button>
			</div>
			{ models && (
				<p role="status">
					{ models.length === 0
						? __( 'The server lists no models. Type the name of one.', 'causerie-chat' )
						: sprintf(
								/* translators: %d: number of models */
								__( '%d models found.', 'causerie-chat' ),
								models.length
						  ) }
				</p>
			) }
			<ProblemNotice problem={ problem } />
			{ result && <TestResult result={ result } /> }
			<div className="causerie-row">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isBusy={ work === 'save' }
					accessibleWhenDisabled
					disabled={ busy || baseUrl.trim() === '' }
					onClick={ () =>
						attempt( 'save', async () => {
							await save();
							announce( __( 'The connection was saved.', 'causerie-chat' ) );
						} )
					}
				>
					{ __( 'Save', 'causerie-chat' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ work === 'test' }
					accessibleWhenDisabled
					disabled={ busy || baseUrl.trim() === '' || model.trim() === '' }
					onClick={ () => attempt( 'test', async () => setResult( await api.testConnection( connection.provider, input() ) ) ) }
				>
					{ __( 'Test', 'causerie-chat' ) }
				</Button>
				{ connection.connected && (
					<Button __next40pxDefaultSize variant="tertiary" isDestructive isBusy={ work === 'disconnect' } disabled={ busy } onClick={ disconnect }>
						{ __( 'Disconnect', 'causerie-chat' ) }
					</Button>
				) }
			</div>
		</div>
	);
}
