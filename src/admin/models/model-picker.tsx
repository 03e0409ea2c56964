import { Spinner, VisuallyHidden } from '@wordpress/components';
import { useEffect, useId, useRef } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { href } from '../shared/router.ts';
import { ModelFacts } from './model-facts.tsx';
import { useModels } from './models-context.tsx';
import { optionOf, type ModelData, type ModelOption } from './model-options.ts';
import type { ModelChoice } from './types.ts';
import { usePicker, type Picker } from './use-picker.ts';

interface Props {
	readonly label: string;
	readonly help?: string;
	readonly value: ModelChoice | null;
	readonly onChange: ( choice: ModelChoice ) => void;
	/** Only models of this provider, connected or not. */
	readonly provider?: string;
	readonly placeholder?: string;
}

const titleOf = ( { title, choice, isUsual }: ModelOption, data: ModelData ): string => {
	const label = data.connections.find( ( one ) => one.provider === choice.provider )?.label ?? choice.provider;
	return title === label ? label : `${ title } · ${ isUsual ? sprintf( /* translators: %s: name of a provider */ __( 'the usual one of %s', 'causerie-chat' ), label ) : label }`;
};

function Option( { option, picker, data, isChosen, onPick, text }: { option: ModelOption; picker: Picker; data: ModelData; isChosen: boolean; onPick: ( option: ModelOption ) => void; text: string } ) {
	const place = useRef< HTMLDivElement >( null );
	const isActive = picker.active === option;
	useEffect( () => {
		if ( isActive ) {
			place.current?.scrollIntoView( { block: 'nearest' } );
		}
	}, [ isActive ] );
	return (
		// The keys are heard by the text field, where the focus stays.
		<div ref={ place } id={ picker.idOf( option ) } role="option" tabIndex={ -1 } aria-selected={ isChosen } className={ `causerie-picker__option${ isActive ? ' is-active' : '' }` } onMouseDown={ ( event ) => event.preventDefault() } onClick={ () => onPick( option ) } onKeyDown={ picker.onKeyDown }>
			<span className="causerie-picker__title">
				{ text }
				{ option.isUsual && option.choice.provider !== 'builtin' && <small>{ __( 'the usual one', 'causerie-chat' ) }</small> }
			</span>
			<ModelFacts option={ option } data={ data } />
		</div>
	);
}

function List( { label, picker, data, value, onPick }: { label: string; picker: Picker; data: ModelData; value: ModelChoice | null; onPick: ( option: ModelOption ) => void } ) {
	const isChosen = ( { choice }: ModelOption ) => value !== null && choice.provider === value.provider && choice.model === value.model;
	const option = ( one: ModelOption, text: string ) => <Option key={ one.key } option={ one } picker={ picker } data={ data } isChosen={ isChosen( one ) } onPick={ onPick } text={ text } />;
	return (
		<div className="causerie-picker__list" id={ picker.listId } role="listbox" aria-label={ label }>
			{ picker.groups.map( ( group ) => (
				<div key={ group.provider } role="group" aria-label={ group.label }>
					<div className="causerie-picker__group" aria-hidden>
						{ group.label }
					</div>
					{ group.options.map( ( one ) => option( one, one.title ) ) }
				</div>
			) ) }
			{ picker.custom.length > 0 && (
				<div role="group" aria-label={ __( 'Another name', 'causerie-chat' ) }>
					<div className="causerie-picker__group" aria-hidden>
						{ __( 'Another name', 'causerie-chat' ) }
					</div>
					{ picker.custom.map( ( one ) =>
						option(
							one,
							/* translators: 1: name of a model, 2: name of a provider */
							sprintf( __( 'Use “%1$s” of %2$s', 'causerie-chat' ), one.choice.model, data.connections.find( ( { provider } ) => provider === one.choice.provider )?.label ?? '' )
						)
					) }
				</div>
			) }
		</div>
	);
}

const foundText = ( { groups, custom }: Picker ): string => {
	const found = groups.reduce( ( sum, group ) => sum + group.options.length, custom.length );
	/* translators: %d: number of models */
	return found === 0 ? __( 'No model is like that.', 'causerie-chat' ) : sprintf( _n( '%d model', '%d models', found, 'causerie-chat' ), found );
};

/** What is to be known about the choice as it stands. */
function Chosen( { value, data, id, help }: { value: ModelChoice | null; data: ModelData; id: string; help: string | undefined } ) {
	const connection = data.connections.find( ( one ) => one.provider === value?.provider );
	return (
		<div id={ id } className="causerie-picker__help">
			{ value && <ModelFacts option={ optionOf( data, value ) } data={ data } /> }
			{ value && connection?.connected !== true && (
				<p className="causerie-failed">
					{ __( 'This provider is not connected, so this model cannot answer.', 'causerie-chat' ) } <a href={ href( 'models', value.provider ) }>{ __( 'Connect it', 'causerie-chat' ) }</a>
				</p>
			) }
			{ value && connection?.connected && ! connection.streams && <p>{ __( 'This provider gives its answer as a whole: visitors wait until it is written.', 'causerie-chat' ) }</p> }
			{ help && <p>{ help }</p> }
		</div>
	);
}

/** Chooses a model of any connected provider: by typing a part of its name or of what it is good for, or from the list. */
export function ModelPicker( { label, help, value, onChange, provider, placeholder }: Props ) {
	const { data, resource, askServers } = useModels();
	const id = useId();
	const place = useRef< HTMLDivElement >( null );
	const pick = ( option: ModelOption ) => {
		onChange( option.choice );
		picker.close();
	};
	const picker = usePicker( data, provider, pick );
	const shown = data && value ? titleOf( optionOf( data, value ), data ) : value?.model || value?.provider || '';
	const open = () => {
		askServers();
		picker.open();
	};
	const found = data ? foundText( picker ) : __( 'Loading…', 'causerie-chat' );
	const hasList = picker.isOpen && picker.groups.length + picker.custom.length > 0;

	return (
		<div ref={ place } className="causerie-picker" onBlur={ ( { relatedTarget } ) => ! place.current?.contains( relatedTarget ) && picker.close() }>
			<label className="causerie-picker__label" htmlFor={ id }>
				{ label }
			</label>
			<input
				id={ id }
				type="text"
				role="combobox"
				autoComplete="off"
				spellCheck={ false }
				aria-autocomplete="list"
				aria-expanded={ picker.isOpen }
				aria-controls={ hasList ? picker.listId : undefined }
				aria-activedescendant={ picker.active && picker.idOf( picker.active ) }
				aria-describedby={ data && `${ id }-help` }
				placeholder={ picker.isOpen ? shown : ( placeholder ?? __( 'Search a model', 'causerie-chat' ) ) }
				value={ picker.isOpen ? picker.query : shown }
				onClick={ () => ! picker.isOpen && open() }
				onChange={ ( { target } ) => {
					askServers();
					picker.type( picker.isOpen ? target.value : target.value.replace( shown, '' ) );
				} }
				onKeyDown={ ( event ) => {
					askServers();
					picker.onKeyDown( event );
				} }
			/>
			<VisuallyHidden role="status">{ picker.isOpen ? found : '' }</VisuallyHidden>
			{ picker.isOpen && data && ( hasList ? <List label={ label } picker={ picker } data={ data } value={ value } onPick={ pick } /> : <div className="causerie-picker__list is-empty">{ found }</div> ) }
			{ data && <Chosen value={ value } data={ data } id={ `${ id }-help` } help={ help } /> }
			{ ! data && ! resource.problem && <Spinner /> }
			{ resource.problem && <p className="causerie-failed">{ `${ resource.problem.message } ${ resource.problem.advice }` }</p> }
		</div>
	);
}
