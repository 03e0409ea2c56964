import type { CatalogueEntry, Connection, ModelChoice } from './types.ts';

/** What a provider lists beside the catalogue, by its id. */
export type LiveModels = Readonly< Record< string, ReadonlyArray< { readonly id: string; readonly label: string } > > >;

export interface ModelData {
	readonly connections: readonly Connection[];
	readonly models: readonly CatalogueEntry[];
	readonly live: LiveModels;
}

export interface ModelOption {
	/** Names the option among all. */
	readonly key: string;
	readonly choice: ModelChoice;
	readonly title: string;
	/** What the catalogue knows of it. */
	readonly entry: CatalogueEntry | undefined;
	/** Whether the key of the provider may use it; undefined where that was not asked yet. */
	readonly isAvailable: boolean | undefined;
	/** Whether it is "the one of the connection", whichever that is. */
	readonly isUsual: boolean;
}

export interface ModelGroup {
	readonly provider: string;
	readonly label: string;
	readonly options: readonly ModelOption[];
}

/** The date at the end of a snapshot's name, such as gpt-4o-2024-11-20. */
const SNAPSHOT = /-(\d{8}|\d{4}-\d{2}-\d{2})$/;

export const keyOfChoice = ( { provider, model }: ModelChoice ): string => `${ provider }/${ model }`;

/** What is known of a model; a snapshot that is not known itself is its model. */
export const entryOf = ( models: readonly CatalogueEntry[], kind: string, id: string ): CatalogueEntry | undefined =>
	models.find( ( one ) => one.kind === kind && one.id === id ) ?? models.find( ( one ) => one.kind === kind && one.id === id.replace( SNAPSHOT, '' ) );

export const nameOf = ( entry: CatalogueEntry | undefined, id: string ): string => entry?.label || id;

const isAvailable = ( entry: CatalogueEntry | undefined, provider: string ): boolean | undefined => entry?.available.find( ( one ) => one.provider === provider )?.is_available;

/** One model of a provider as it is shown. */
export function optionOf( { connections, models, live }: ModelData, choice: ModelChoice ): ModelOption {
	const connection = connections.find( ( one ) => one.provider === choice.provider );
	const id = choice.model || ( connection?.model ?? '' );
	const entry = entryOf( models, connection?.kind ?? 'openai_compatible', id );
	const listed = live[ choice.provider ]?.some( ( one ) => one.id === id );
	return {
		key: keyOfChoice( choice ),
		choice,
		title: nameOf( entry, id ) || ( connection?.label ?? choice.provider ),
		entry,
		isAvailable: listed ? true : isAvailable( entry, choice.provider ),
		isUsual: choice.model === '',
	};
}

/** What retires or cannot be used with this key comes last. */
const rank = ( { entry, isAvailable: available, isUsual }: ModelOption ): number => ( isUsual ? -1 : 0 ) + ( available === false ? 2 : 0 ) + ( entry?.retires_at ? 1 : 0 );

function optionsOf( data: ModelData, connection: Connection, hasUsual: boolean ): ModelOption[] {
	const { provider, kind, needs_connection: needsConnection } = connection;
	const known = data.models.filter( ( one ) => one.kind === kind && one.purpose === 'chat' ).map( ( one ) => one.id );
	const listed = ( data.live[ provider ] ?? [] ).map( ( one ) => one.id );
	const ids = [ ...new Set( [ ...( hasUsual || ! needsConnection ? [ '' ] : [] ), ...known, ...listed ] ) ];
	const options = ids.map( ( model ) => optionOf( data, { provider, model } ) );
	return options.map( ( option, index ) => ( { option, index } ) ).sort( ( one, other ) => rank( one.option ) - rank( other.option ) || one.index - other.index ).map( ( { option } ) => option );
}

/**
 * Every model that can be chosen now, by provider.
 *
 * @param data What there is.
 * @param only A provider, connected or not, whose models alone are wanted: then without "the usual one".
 */
export function modelGroups( data: ModelData, only?: string ): ModelGroup[] {
	return data.connections
		.filter( ( one ) => ( only === undefined ? one.connected : one.provider === only ) )
		.map( ( one ) => ( { provider: one.provider, label: one.label, options: optionsOf( data, one, only === undefined ) } ) )
		.filter( ( { options } ) => options.length > 0 );
}

const wordsOf = ( { title, choice, entry }: ModelOption, provider: string, hints: ( entry: CatalogueEntry | undefined ) => string ): string =>
	[ title, choice.model, provider, hints( entry ) ].join( ' ' ).toLowerCase();

/** The options that have every word of a query, in their name, their id, their provider or what they are good for. */
export function searchModels( groups: readonly ModelGroup[], query: string, hints: ( entry: CatalogueEntry | undefined ) => string ): ModelGroup[] {
	const words = query.toLowerCase().split( /\s+/ ).filter( ( word ) => word !== '' );
	return groups
		.map( ( group ) => ( { ...group, options: group.options.filter( ( option ) => words.every( ( word ) => wordsOf( option, group.label, hints ).includes( word ) ) ) } ) )
		.filter( ( { options } ) => options.length > 0 );
}

/** Providers that can be asked for a model by any name. */
const TAKES_NAMES: readonly string[] = [ 'openai', 'anthropic', 'google', 'mistral', 'openai_compatible' ];

/** What was typed as the name of a model, with each provider that has no model of this name yet. */
export function customOptions( data: ModelData, groups: readonly ModelGroup[], typed: string ): ModelOption[] {
	const id = typed.trim();
	return id === '' || /\s/.test( id )
		? []
		: groups
				.filter( ( { provider, options } ) => TAKES_NAMES.includes( data.connections.find( ( one ) => one.provider === provider )?.kind ?? '' ) && ! options.some( ( { choice } ) => choice.model === id ) )
				.map( ( { provider } ) => optionOf( data, { provider, model: id } ) );
}
