import { Button, SelectControl, TextareaControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import { ModelPicker } from '../models/model-picker.tsx';
import { ModelsProvider, useModels } from '../models/models-context.tsx';
import { optionOf } from '../models/model-options.ts';
import type { ModelChoice } from '../models/types.ts';
import { api } from '../shared/api.ts';
import { fieldRule } from '../shared/field-rule.ts';
import { replaceAt } from '../shared/lists.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';
import { AnswerColumn } from './answer-column.tsx';
import { ask, IDLE, type Attempt } from './ask.ts';
import { bestOf } from './best-of.ts';

const names = () => [ __( 'First model', 'causerie-chat' ), __( 'Second model', 'causerie-chat' ) ] as const;

function Columns( { choices, attempts }: { choices: readonly ModelChoice[]; attempts: readonly Attempt[] } ) {
	const { data } = useModels();
	const best = bestOf( attempts );
	return (
		<div className="causerie-answers">
			{ choices.map( ( choice, index ) => (
				<AnswerColumn
					key={ index }
					title={ data ? optionOf( data, choice ).title : choice.model }
					attempt={ attempts[ index ] ?? IDLE }
					best={ { isFastest: best.fastest === index, isCheapest: best.cheapest === index } }
				/>
			) ) }
		</div>
	);
}

function Bench() {
	const { data } = useModels();
	const bots = useResource( 'bots', api.bots );
	const connected = ( data?.connections ?? [] ).filter( ( one ) => one.connected );
	// Two that differ, the paid ones first.
	const [ first, second ] = [ ...connected.filter( ( one ) => one.needs_connection ), ...connected.filter( ( one ) => ! one.needs_connection ) ].map( ( { provider } ) => ( { provider, model: '' } ) );
	const [ picked, setPicked ] = useState< ReadonlyArray< ModelChoice | undefined > >( [ undefined, undefined ] );
	const choices = [ picked[ 0 ] ?? first, picked[ 1 ] ?? second ?? first ].filter( ( one ) => one !== undefined );
	const [ asked, setAsked ] = useState< readonly ModelChoice[] >( [] );
	const [ message, setMessage ] = useState( '' );
	const [ bot, setBot ] = useState( '' );
	const [ attempts, setAttempts ] = useState< readonly Attempt[] >( [ IDLE, IDLE ] );
	const running = useRef< AbortController >();

	useEffect( () => () => running.current?.abort(), [] );

	const isBusy = attempts.some( ( { state } ) => state === 'waiting' || state === 'writing' );
	const start = () => {
		const controller = new AbortController();
		running.current?.abort();
		running.current = controller;
		setAsked( choices );
		setAttempts( [ IDLE, IDLE ] );
		choices.forEach( ( { provider, model }, index ) => {
			const question = { model, message: message.trim(), stream: true, ...( bot === '' ? {} : { bot: Number( bot ) } ) };
			void ask( provider, question, controller.signal, ( attempt ) => setAttempts( ( all ) => ( running.current === controller ? replaceAt( all, index, attempt ) : all ) ) );
		} );
	};

	return (
		<>
			<form
				className="causerie-section causerie-bench"
				onSubmit={ ( event ) => {
					event.preventDefault();
					if ( ! isBusy && message.trim() !== '' ) {
						start();
					}
				} }
			>
				<div className="causerie-bench__models">
					{ names().map( ( name, index ) => (
						<ModelPicker key={ name } label={ name } value={ choices[ index ] ?? null } onChange={ ( choice ) => setPicked( ( last ) => replaceAt( last, index, choice ) ) } />
					) ) }
				</div>
				<TextareaControl
					__nextHasNoMarginBottom
					label={ __( 'Question', 'causerie-chat' ) }
					placeholder={ __( 'Ask what a visitor would ask', 'causerie-chat' ) }
					rows={ 3 }
					maxLength={ fieldRule( SCHEMAS.AskInput, '/message' ).maxLength }
					value={ message }
					onChange={ setMessage }
				/>
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Ask as', 'causerie-chat' ) }
					help={ __( 'A bot asks with its instructions and the pages of this site.', 'causerie-chat' ) }
					value={ bot }
					options={ [
						{ value: '', label: __( 'Nobody: the question alone', 'causerie-chat' ) },
						...( bots.value?.bots ?? [] ).filter( ( one ) => one.state === 'active' ).map( ( one ) => ( { value: String( one.id ), label: one.name } ) ),
					] }
					onChange={ setBot }
				/>
				<div className="causerie-row">
					<Button __next40pxDefaultSize type="submit" variant="primary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy || message.trim() === '' }>
						{ __( 'Ask both', 'causerie-chat' ) }
					</Button>
					{ isBusy && (
						<Button __next40pxDefaultSize variant="secondary" onClick={ () => running.current?.abort() }>
							{ __( 'Stop', 'causerie-chat' ) }
						</Button>
					) }
				</div>
			</form>
			{ asked.length === 0 ? (
				<div className="causerie-empty">
					<p>{ __( 'Both models get the same question at the same time. You see how soon each begins, how long it takes, how many tokens it needs and what that costs.', 'causerie-chat' ) }</p>
					<p>{ __( 'Try a question that your visitors really ask, then one that no page of yours answers: a good model says that it does not know.', 'causerie-chat' ) }</p>
				</div>
			) : (
				<Columns choices={ asked } attempts={ attempts } />
			) }
		</>
	);
}

function Loaded() {
	const { resource } = useModels();
	return <Loading resource={ resource }>{ () => <Bench /> }</Loading>;
}

/** One question to two models at once. */
export function PlaygroundScreen() {
	return (
		<Screen
			title={ __( 'Compare two models', 'causerie-chat' ) }
			intro={ __( 'Nothing of this is kept, and no limit of visitors counts it. What it costs is in your bill and in the usage of this site.', 'causerie-chat' ) }
			actions={
				<Button __next40pxDefaultSize variant="tertiary" href={ href( 'models' ) }>
					{ __( 'All providers', 'causerie-chat' ) }
				</Button>
			}
		>
			<ModelsProvider>
				<Loaded />
			</ModelsProvider>
		</Screen>
	);
}
