import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { toDraft, toSend } from './connection-draft.ts';
import type { Retirement } from './types.ts';

type Bot = Parsed< 'Bot' >;
type EmbeddingChoice = Parsed< 'SiteSettings' >[ 'embeddings' ];

const isRecord = ( value: unknown ): value is Record< string, unknown > => typeof value === 'object' && value !== null && ! Array.isArray( value );

/**
 * The same value with one model in another's place, wherever the value names it: for the conversation, in rules, as a
 * fallback, for tasks, as the cheaper one. Everything else stays.
 */
export function withModel< T >( value: T, provider: string, from: string, to: string ): T;
export function withModel( value: unknown, provider: string, from: string, to: string ): unknown {
	if ( Array.isArray( value ) ) {
		return value.map( ( item: unknown ) => withModel( item, provider, from, to ) );
	}
	if ( ! isRecord( value ) ) {
		return value;
	}
	const changed = Object.fromEntries( Object.entries( value ).map( ( [ name, part ] ) => [ name, withModel( part, provider, from, to ) ] ) );
	return value.provider === provider && value.model === from ? { ...changed, model: to } : changed;
}

/** Where a successor took over, so that it can be given back there and nowhere else. */
export interface TakenOver {
	readonly provider: string;
	readonly model: string;
	readonly successor: string;
	readonly bots: readonly Bot[];
	readonly connection: boolean;
	/** What embedded the passages of the site before; nothing where the model did not. */
	readonly embeddings: EmbeddingChoice;
}

const isSame = ( one: unknown, other: unknown ): boolean => JSON.stringify( one ) === JSON.stringify( other );

/** Changes the settings of a bot as they are by now; gives the bot as it was, or nothing where nothing changed. */
async function changeBot( id: number, change: ( settings: Bot[ 'settings' ] ) => Bot[ 'settings' ] ): Promise< Bot | undefined > {
	const bot = await api.bot( id );
	const settings = change( bot.settings );
	if ( isSame( settings, bot.settings ) ) {
		return undefined;
	}
	await api.saveBot( id, { name: bot.name, settings }, bot );
	return bot;
}

/** Puts a model in another's place as the usual one of a connection; gives whether it was there. */
async function changeConnection( provider: string, from: string, to: string ): Promise< boolean > {
	const { connections } = await api.connections();
	if ( ! connections.some( ( one ) => one.provider === provider && one.model === from ) ) {
		return false;
	}
	// The list does not say which version that is.
	const connection = await api.connection( provider );
	await api.connect( provider, toSend( { ...toDraft( connection ), model: to } ), connection );
	return true;
}

/** Puts another choice in the place of the one that embeds passages with a model; gives the one that was there, or null where another one was. */
async function changeEmbeddings( provider: string, from: string, to: EmbeddingChoice ): Promise< EmbeddingChoice > {
	const settings = await api.settings();
	const before = settings.embeddings;
	if ( before?.provider !== provider || before.model !== from ) {
		return null;
	}
	await api.saveSettings( { ...settings, embeddings: to }, settings );
	return before;
}

/** Puts the successor of a model in its place: in every bot that names it, in the connection whose usual model it is, and where it embeds. */
export async function takeOver( { provider, model, bots, embeddings }: Retirement, successor: string ): Promise< TakenOver > {
	const changed: Bot[] = [];
	for ( const { id } of bots ) {
		const before = await changeBot( id, ( settings ) => withModel( settings, provider, model, successor ) );
		if ( before ) {
			changed.push( before );
		}
	}
	return {
		provider,
		model,
		successor,
		bots: changed,
		connection: await changeConnection( provider, model, successor ),
		// Another model need not know the length that was chosen for this one.
		embeddings: embeddings ? await changeEmbeddings( provider, model, { provider, model: successor, dimensions: null } ) : null,
	};
}

/** The value of now, with the old model wherever it stood before and its successor stands now. */
function withOldModel< T >( now: T, before: unknown, taken: TakenOver ): T;
function withOldModel( now: unknown, before: unknown, taken: TakenOver ): unknown {
	if ( Array.isArray( now ) ) {
		return now.map( ( item: unknown, index ) => withOldModel( item, Array.isArray( before ) ? before[ index ] : undefined, taken ) );
	}
	if ( ! isRecord( now ) || ! isRecord( before ) ) {
		return now;
	}
	const changed = Object.fromEntries( Object.entries( now ).map( ( [ name, part ] ) => [ name, withOldModel( part, before[ name ], taken ) ] ) );
	const isTaken = now.provider === taken.provider && now.model === taken.successor && before.provider === taken.provider && before.model === taken.model;
	return isTaken ? { ...changed, model: taken.model } : changed;
}

/** Undoes a takeover; what else was changed since stays. */
export async function giveBack( taken: TakenOver ): Promise< void > {
	for ( const before of taken.bots ) {
		await changeBot( before.id, ( settings ) => withOldModel( settings, before.settings, taken ) );
	}
	if ( taken.connection ) {
		await changeConnection( taken.provider, taken.successor, taken.model );
	}
	if ( taken.embeddings ) {
		await changeEmbeddings( taken.provider, taken.successor, taken.embeddings );
	}
}
