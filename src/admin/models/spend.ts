import type { UsageReport } from './types.ts';

const DAY = 86_400_000;

/** What each provider cost, from a report by model. */
export function spendByProvider( { rows }: UsageReport ): Record< string, number > {
	const spent: Record< string, number > = {};
	for ( const { group, cost } of rows ) {
		const provider = group.split( '/', 1 )[ 0 ] ?? '';
		spent[ provider ] = ( spent[ provider ] ?? 0 ) + cost;
	}
	return spent;
}

export interface SpentDay {
	/** YYYY-MM-DD. */
	readonly day: string;
	readonly cost: number;
	readonly requests: number;
}

/** Every day of a report by day, also those on which nothing was spent. */
export function spendByDay( { from, to, rows }: UsageReport ): SpentDay[] {
	const days: SpentDay[] = [];
	for ( let at = Date.parse( from ); at <= Date.parse( to ); at += DAY ) {
		const day = new Date( at ).toISOString().slice( 0, 10 );
		const row = rows.find( ( { group } ) => group === day );
		days.push( { day, cost: row?.cost ?? 0, requests: row?.requests ?? 0 } );
	}
	return days;
}
