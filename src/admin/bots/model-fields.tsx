import { ComboboxControl, Notice, RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { href } from '../shared/router.ts';
import { NumberField } from '../shared/number-field.tsx';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useResource } from '../shared/use-resource.ts';
import type { BotDraft, FieldProps } from './types.ts';

type Model = BotDraft[ 'settings' ][ 'model' ];

function ModelName( { model, onChange }: { model: Model; onChange: ( id: string ) => void } ) {
	const connections = useResource( 'connections', api.connections );
	const available = useResource( model.provider, () => api.availableModels( model.provider ) );
	const connection = connections.value?.connections.find( ( one ) => one.provider === model.provider );

	if ( connection && ! connection.connected ) {
		return (
			<Notice status="warning" isDismissible={ false }>
				{ __( 'This server is not connected yet, so the bot stays silent.', 'causerie-chat' ) } <a href={ href( 'models' ) }>{ __( 'Connect it', 'causerie-chat' ) }</a>
			</Notice>
		);
	}
	const usual = connection?.model ?? '';
	const names = [ ...new Set( [ ...( available.value?.models ?? [] ).map( ( one ) => one.id ), ...( model.model ? [ model.model ] : [] ) ] ) ];
	if ( available.problem ) {
		return (
			<TextField
				pointer="/settings/model/model"
				label={ __( 'Model', 'causerie-chat' ) }
				value={ model.model }
				placeholder={ usual }
				help={ available.problem.advice }
				onChange={ onChange }
			/>
		);
	}
	return (
		<ComboboxControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Model', 'causerie-chat' ) }
			value={ model.model }
			options={ [
				{ value: '', label: usual ? `${ usual } (${ __( 'the usual one', 'causerie-chat' ) })` : __( 'The model of the connection', 'causerie-chat' ) },
				...names.map( ( id ) => ( { value: id, label: id } ) ),
			] }
			onChange={ ( id ) => onChange( id ?? '' ) }
		/>
	);
}

/** Who answers. */
export function ModelFields( { settings, change }: FieldProps ) {
	const { model } = settings;
	const changeModel = ( part: Partial< Model > ) => change( { model: { ...model, ...part } } );
	return (
		<Section title={ __( 'Who answers', 'causerie-chat' ) }>
			<RadioControl
				label={ __( 'Answers', 'causerie-chat' ) }
				hideLabelFromVision
				selected={ model.provider }
				options={ [
					{
						value: 'builtin',
						label: __( 'Built-in answers', 'causerie-chat' ),
						description: __( 'Quotes the pages of this site. Needs no key and sends nothing to anyone.', 'causerie-chat' ),
					},
					{
						value: 'openai_compatible',
						label: __( 'A language model', 'causerie-chat' ),
						description: __( 'Writes answers in its own words, from the pages of this site. Questions are sent to the server that you connect.', 'causerie-chat' ),
					},
				] }
				onChange={ ( provider ) => changeModel( { provider } ) }
			/>
			{ model.provider !== 'builtin' && (
				<>
					<ModelName model={ model } onChange={ ( id ) => changeModel( { model: id } ) } />
					<NumberField
						pointer="/settings/model/temperature"
						label={ __( 'Temperature', 'causerie-chat' ) }
						help={ __( 'From 0 (always alike) to 2 (surprising). Leave it empty unless you need it: many newer models refuse it.', 'causerie-chat' ) }
						step={ 0.1 }
						value={ model.temperature ?? NaN }
						onChange={ ( temperature ) => changeModel( { temperature: Number.isNaN( temperature ) ? null : temperature } ) }
					/>
					<NumberField
						pointer="/settings/model/max_output_tokens"
						label={ __( 'Longest answer, in tokens', 'causerie-chat' ) }
						value={ model.max_output_tokens }
						onChange={ ( most ) => changeModel( { max_output_tokens: most } ) }
					/>
				</>
			) }
		</Section>
	);
}
