import { z } from 'zod';
import { CatalogueModel } from '../contract/catalogue.ts';

type Row = z.output< typeof CatalogueModel >;

const nameOf = ( { kind, id }: Pick< Row, 'kind' | 'id' > ): string => `${ kind }/${ id }`;

/** Follows successors until one does not retire; a ring of them is refused. */
const checkSuccessors = ( row: Row, rows: ReadonlyMap< string, Row > ): void => {
	const seen = new Set< string >();
	for ( let at: Row = row; at.successor !== null; ) {
		seen.add( nameOf( at ) );
		const next = rows.get( nameOf( { kind: at.kind, id: at.successor } ) );
		if ( ! next || seen.has( nameOf( next ) ) || next.purpose !== at.purpose ) {
			throw new Error( `Contract: ${ nameOf( row ) }: its successor ${ at.successor } is not in the catalogue, has another purpose or leads back to it.` );
		}
		at = next;
	}
};

/**
 * The catalogue with every field said.
 *
 * @param catalogue Rows as they are written, defaults left out.
 * @throws Error When a row is not valid, stands there twice, has a successor that is none, or a next price without a price.
 */
export const checkCatalogue = ( catalogue: ReadonlyArray< z.input< typeof CatalogueModel > > ): Row[] => {
	const rows = z.array( CatalogueModel ).parse( catalogue );
	const byName = new Map( rows.map( ( row ) => [ nameOf( row ), row ] ) );
	if ( byName.size !== rows.length ) {
		throw new Error( 'Contract: a model stands twice in the catalogue.' );
	}
	rows.forEach( ( row ) => checkSuccessors( row, byName ) );
	const unpriced = rows.find( ( row ) => row.next_price !== null && row.price === null );
	if ( unpriced ) {
		throw new Error( `Contract: ${ nameOf( unpriced ) } has a price from a day on, and none before.` );
	}
	return rows;
};
