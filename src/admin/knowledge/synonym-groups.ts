import { __ } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { api, ApiProblem, asProblem } from '../shared/api.ts';
import { fieldRule } from '../shared/field-rule.ts';

export type Groups = Parsed< 'SiteSettings' >[ 'synonyms' ];
type Group = readonly string[];

/** One group put in the place of another; undefined for none. Turned round, it takes itself back. */
export interface GroupChange {
	readonly from: Group | undefined;
	readonly to: Group | undefined;
}

const { maxItems: MOST_WORDS = 0 } = fieldRule( SCHEMAS.SiteSettings, '/synonyms/0' );

const isSame = ( one: string, other: string ): boolean => one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase();
const has = ( group: Group, word: string ): boolean => group.some( ( one ) => isSame( one, word ) );
const isSameGroup = ( one: Group, other: Group ): boolean => JSON.stringify( one ) === JSON.stringify( other );

/**
 * What makes a word mean the same as another: it joins the group of one of them, where there is one with room.
 *
 * @return Null where they mean the same already.
 */
export function sameAs( groups: readonly Group[], asked: string, found: string ): GroupChange | null {
	if ( isSame( asked, found ) || groups.some( ( group ) => has( group, asked ) && has( group, found ) ) ) {
		return null;
	}
	for ( const [ known, other ] of [ [ found, asked ], [ asked, found ] ] as const ) {
		const from = groups.find( ( group ) => group.length < MOST_WORDS && has( group, known ) );
		if ( from ) {
			return { from, to: [ ...from, other ] };
		}
	}
	return { from: undefined, to: [ asked, found ] };
}

/** Undefined where the group that is to be changed is not there any more. */
export function applied( groups: readonly Group[], { from, to }: GroupChange ): Groups | undefined {
	const place = from === undefined ? groups.length : groups.findIndex( ( group ) => isSameGroup( group, from ) );
	if ( place < 0 ) {
		return undefined;
	}
	return [ ...groups.slice( 0, place ), ...( to === undefined ? [] : [ to ] ), ...groups.slice( place + 1 ) ].map( ( group ) => [ ...group ] );
}

const gone = (): ApiProblem =>
	new ApiProblem( 'version_conflict', __( 'Somebody else has changed these words meanwhile.', 'causerie-chat' ), __( 'Nothing was changed. Look at the synonyms.', 'causerie-chat' ) );

/**
 * Changes the groups that the site has now.
 *
 * @param make Null where there is nothing to change.
 * @return What was changed.
 * @throws {ApiProblem} Also where somebody else has changed the same group.
 */
export async function changeSynonyms( make: ( groups: Groups ) => GroupChange | null, isRetried = false ): Promise< GroupChange | null > {
	const settings = await api.settings();
	const change = make( settings.synonyms );
	if ( change === null ) {
		return null;
	}
	const synonyms = applied( settings.synonyms, change );
	if ( synonyms === undefined ) {
		throw gone();
	}
	try {
		await api.saveSettings( { ...settings, synonyms }, settings );
	} catch ( error ) {
		const problem = asProblem( error );
		if ( problem.code !== 'version_conflict' || isRetried ) {
			throw problem;
		}
		return changeSynonyms( make, true );
	}
	return change;
}
