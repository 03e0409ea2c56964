import apiFetch from '@wordpress/api-fetch';
import { decodeEntities } from '@wordpress/html-entities';

/** A page or post of the site. */
export interface FoundPage {
	readonly id: number;
	readonly title: string;
}

interface SearchRow {
	readonly id: number;
	readonly title: string;
}

const toPage = ( row: SearchRow ): FoundPage => ( { id: row.id, title: decodeEntities( row.title ) || `#${ row.id }` } );

/** Pages and posts whose title or text has `text`; the newest ones for an empty one. */
export const searchPages = async ( text: string ): Promise< FoundPage[] > =>
	( await apiFetch< SearchRow[] >( { path: `/wp/v2/search?type=post&per_page=20&_fields=id,title&search=${ encodeURIComponent( text ) }` } ) ).map( toPage );

/** The pages with these ids, as far as they are published. */
export const findPages = async ( ids: readonly number[] ): Promise< FoundPage[] > =>
	ids.length === 0 ? [] : ( await apiFetch< SearchRow[] >( { path: `/wp/v2/search?type=post&per_page=100&_fields=id,title&include=${ ids.join( ',' ) }` } ) ).map( toPage );
