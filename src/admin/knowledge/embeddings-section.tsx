import { Button, SelectControl, TextControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { count, money } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { href } from '../shared/router.ts';
import { Section } from '../shared/section.tsx';
import { useAttempt } from '../shared/use-attempt.ts';
import { useResource } from '../shared/use-resource.ts';
import { DIMENSIONS, nameOfChoice, priceOf, providersOf, type EmbeddingChoice, type ProviderOfEmbeddings } from './embedding-choice.ts';
import { EmbeddingsState } from './embeddings-state.tsx';

const POLL = 3000;

const CENT = 0.01;

/** In place of a model: one whose name is typed. */
const OTHER = '/';

async function load() {
	const [ settings, status, { connections }, { models } ] = await Promise.all( [ api.settings(), api.embeddings(), api.connections(), api.catalogue() ] );
	return { settings, status, connections, models };
}

type Loaded = Awaited< ReturnType< typeof load > >;

function priceText( tokens: number, choice: EmbeddingChoice, providers: readonly ProviderOfEmbeddings[] ): string {
	const price = priceOf( tokens, choice, providers );
	return price === undefined
		? /* translators: %s: number of tokens */
		  sprintf( __( 'The whole site has about %s tokens. What this model costs is not known.', 'causerie-chat' ), count( tokens ) )
		: /* translators: 1: number of tokens, 2: a price */
		  sprintf( __( 'The whole site has about %1$s tokens: embedding it costs about %2$s, once. Later only what changes is embedded, and each question.', 'causerie-chat' ), count( tokens ), money( Math.max( CENT, price ), 'USD' ) );
}

interface FieldsProps {
	readonly loaded: Loaded;
	readonly choice: EmbeddingChoice | null;
	readonly onChange: ( choice: EmbeddingChoice | null ) => void;
}

/** The model, and the length of its vectors. */
function Fields( { loaded: { connections, models, status }, choice, onChange }: FieldsProps ) {
	const providers = providersOf( connections, models );
	const known = providers.flatMap( ( one ) => one.models.map( ( { id } ) => ( { provider: one.provider, model: id, dimensions: null } ) ) );
	const valueOf = ( one: EmbeddingChoice ) => `${ one.provider }/${ one.model }`;
	const isKnown = choice !== null && known.some( ( one ) => valueOf( one ) === valueOf( choice ) );
	const selected = isKnown ? valueOf( choice ) : `${ choice?.provider ?? '' }${ choice ? OTHER : '' }`;
	const pick = ( value: string ) => {
		const at = value.indexOf( '/' );
		onChange( value === '' ? null : { provider: value.slice( 0, at ), model: value.slice( at + 1 ), dimensions: null } );
	};
	return (
		<>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Model for embeddings', 'causerie-chat' ) }
				value={ selected }
				options={ [
					{ value: '', label: __( 'None: by words alone', 'causerie-chat' ) },
					...known.map( ( one ) => ( { value: valueOf( one ), label: nameOfChoice( one, connections, models ) } ) ),
					/* translators: %s: name of a provider */
					...providers.map( ( { provider, label } ) => ( { value: provider + OTHER, label: sprintf( __( 'Another model of %s', 'causerie-chat' ), label ) } ) ),
					...( choice !== null && ! providers.some( ( { provider } ) => provider === choice.provider ) ? [ { value: choice.provider + OTHER, label: nameOfChoice( choice, connections, models ) } ] : [] ),
				] }
				onChange={ pick }
			/>
			{ providers.length === 0 && (
				<p>
					{ __( 'No connected provider can embed.', 'causerie-chat' ) } <a href={ href( 'models' ) }>{ __( 'Connect one', 'causerie-chat' ) }</a>
				</p>
			) }
			{ choice && ! isKnown && <TextControl __next40pxDefaultSize __nextHasNoMarginBottom label={ __( 'Name of the model', 'causerie-chat' ) } value={ choice.model } onChange={ ( model ) => onChange( { ...choice, model: model.trim() } ) } /> }
			{ choice && (
				<>
					<SelectControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'Length of the vectors', 'causerie-chat' ) }
						help={ __( 'Shorter ones take less room and are searched faster. Not every model can shorten them.', 'causerie-chat' ) }
						value={ String( choice.dimensions ?? '' ) }
						options={ [ { value: '', label: __( 'The model’s own', 'causerie-chat' ) }, ...[ ...new Set( [ ...DIMENSIONS, ...( choice.dimensions ? [ choice.dimensions ] : [] ) ] ) ].map( ( one ) => ( { value: String( one ), label: count( one ) } ) ) ] }
						onChange={ ( value ) => onChange( { ...choice, dimensions: value === '' ? null : Number( value ) } ) }
					/>
					<p>{ priceText( status.tokens, choice, providers ) }</p>
				</>
			) }
		</>
	);
}

function Choice( { loaded, onSaved }: { loaded: Loaded; onSaved: () => void } ) {
	const saved = loaded.settings.embeddings;
	const [ choice, setChoice ] = useState( saved );
	const { problem, isBusy, attempt } = useAttempt();
	const save = () =>
		attempt( async () => {
			// As it is by now: this screen shows one part of the settings, and others may have changed the rest.
			const settings = await api.settings();
			await api.saveSettings( { ...settings, embeddings: choice }, settings );
			onSaved();
		} );
	const isPaused = loaded.status.state === 'paused';
	return (
		<>
			<Fields loaded={ loaded } choice={ choice } onChange={ setChoice } />
			<ProblemNotice problem={ problem } />
			<div>
				<Button __next40pxDefaultSize variant="secondary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy || choice?.model === '' || ( ! isPaused && JSON.stringify( choice ) === JSON.stringify( saved ) ) } onClick={ save }>
					{ __( 'Save the choice', 'causerie-chat' ) }
				</Button>
			</div>
			<EmbeddingsState status={ loaded.status } />
		</>
	);
}

/** By which model passages are found by what they mean. */
export function EmbeddingsSection() {
	const resource = useResource( 'embeddings', load );
	const { value, problem, reload } = resource;
	useEffect( () => {
		if ( value?.status.state !== 'working' ) {
			return undefined;
		}
		const timer = setTimeout( reload, POLL );
		return () => clearTimeout( timer );
	}, [ value, problem, reload ] );
	return (
		<Section
			title={ __( 'Find by meaning', 'causerie-chat' ) }
			help={ __( 'Words are always searched. With a model for embeddings, passages are also found where a visitor uses other words, or another language, than your pages. For that every public passage is sent to the provider once, and every question; what it costs counts against the budget of the site. Another model embeds everything anew.', 'causerie-chat' ) }
		>
			<Loading resource={ resource }>{ ( loaded ) => <Choice key={ JSON.stringify( loaded.settings.embeddings ) } loaded={ loaded } onSaved={ reload } /> }</Loading>
		</Section>
	);
}
