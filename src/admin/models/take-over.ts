import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { toDraft } from './connection-draft.ts';
import type { Connection, Retirement } from './types.ts';

type Bot = Parsed< 'Bot' >;

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

/** What a successor took over, so that it can be given back. */
export interface TakenOver {
	readonly bots: readonly Bot[];
	readonly connection: Connection | undefined;
}

const saveBot = ( { id, name, settings }: Bot ) => api.saveBot( id, { name, settings } );

/** Puts the successor of a model in its place: in every bot that names it, and in the connection whose usual model it is. */
export async function takeOver( { provider, model, bots }: Retirement, successor: string ): Promise< TakenOver > {
	const { connections } = await api.connections();
	const connection = connections.find( ( one ) => one.provider === provider && one.model === model );
	const before = await Promise.all( bots.map( ( { id } ) => api.bot( id ) ) );
	for ( const bot of before ) {
		const settings = withModel( bot.settings, provider, model, successor );
		if ( JSON.stringify( settings ) !== JSON.stringify( bot.settings ) ) {
			await saveBot( { ...bot, settings } );
		}
	}
	if ( connection ) {
		await api.connect( provider, { ...toDraft( connection ), model: successor } );
	}
	return { bots: before, connection };
}

export async function giveBack( { bots, connection }: TakenOver ): Promise< void > {
	for ( const bot of bots ) {
		await saveBot( bot );
	}
	if ( connection ) {
		await api.connect( connection.provider, toDraft( connection ) );
	}
}
