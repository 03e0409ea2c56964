import { getDate } from '@wordpress/date';

/**
 * What is shown of the list, as the address of the screen says it: only what differs from the newest conversations first.
 * Days are those of the site.
 */
export interface ListParams {
	readonly text: string;
	readonly bot: number | undefined;
	readonly state: string | undefined;
	readonly tags: readonly string[];
	readonly intent: string;
	readonly assignee: number | undefined;
	readonly user: string;
	readonly from: string;
	readonly to: string;
	readonly sort: Sort;
	readonly order: 'asc' | 'desc';
	readonly page: number;
}

export const SORTS = [ 'updated_at', 'created_at', 'message_count' ] as const;

export type Sort = ( typeof SORTS )[ number ];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const wholeNumber = ( text: string | null ): number | undefined => ( text !== null && /^\d{1,10}$/.test( text ) ? Number( text ) : undefined );

const day = ( text: string | null ): string => ( text !== null && DAY.test( text ) ? text : '' );

export function fromAddress( query: URLSearchParams ): ListParams {
	return {
		text: query.get( 'text' ) ?? '',
		bot: wholeNumber( query.get( 'bot' ) ),
		state: query.get( 'state' ) ?? undefined,
		tags: ( query.get( 'tags' ) ?? '' ).split( ',' ).filter( ( tag ) => tag !== '' ),
		intent: query.get( 'intent' ) ?? '',
		assignee: wholeNumber( query.get( 'assignee' ) ),
		user: query.get( 'user' ) ?? '',
		from: day( query.get( 'from' ) ),
		to: day( query.get( 'to' ) ),
		sort: SORTS.find( ( one ) => one === query.get( 'sort' ) ) ?? 'updated_at',
		order: query.get( 'order' ) === 'asc' ? 'asc' : 'desc',
		page: wholeNumber( query.get( 'page' ) ) || 1,
	};
}

function filters( params: ListParams ): Array< [ string, string ] > {
	const pairs: Array< [ string, string | number | undefined ] > = [
		[ 'text', params.text.trim() ],
		[ 'bot', params.bot ],
		[ 'state', params.state ],
		[ 'tags', params.tags.join( ',' ) ],
		[ 'intent', params.intent ],
		[ 'assignee', params.assignee ],
	];
	return pairs.filter( ( [ , value ] ) => value !== undefined && value !== '' ).map( ( [ name, value ] ) => [ name, String( value ) ] );
}

export function toAddress( params: ListParams ): URLSearchParams {
	const query = new URLSearchParams( filters( params ) );
	const others = { user: params.user, from: params.from, to: params.to, sort: params.sort === 'updated_at' ? '' : params.sort, order: params.order === 'desc' ? '' : params.order, page: params.page > 1 ? String( params.page ) : '' };
	for ( const [ name, value ] of Object.entries( others ) ) {
		if ( value !== '' ) {
			query.set( name, value );
		}
	}
	return query;
}

/** A moment of a day of the site, in UTC. */
const moment = ( text: string, time: string ): string => getDate( `${ text }T${ time }` ).toISOString();

/** What the API is asked for, but for the page: the same for a list and for an export. */
export function toFilters( params: ListParams ): URLSearchParams {
	const query = new URLSearchParams( filters( params ) );
	if ( params.user !== '' ) {
		query.set( 'user_id', params.user );
	}
	if ( params.from !== '' ) {
		query.set( 'from', moment( params.from, '00:00:00' ) );
	}
	if ( params.to !== '' ) {
		query.set( 'to', moment( params.to, '23:59:59.999' ) );
	}
	query.set( 'sort', params.sort );
	query.set( 'order', params.order );
	return query;
}

/** What the API is asked for. */
export function toQuery( params: ListParams, perPage: number ): string {
	const query = toFilters( params );
	query.set( 'page', String( params.page ) );
	query.set( 'per_page', String( perPage ) );
	return query.toString();
}

export const isFiltered = ( params: ListParams ): boolean => filters( params ).length > 0 || params.user !== '' || params.from !== '' || params.to !== '';
