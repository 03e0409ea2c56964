import { __, sprintf } from '@wordpress/i18n';
import { date, money, shortCount } from '../shared/format.ts';
import { entryOf, nameOf } from './model-options.ts';
import type { CatalogueEntry } from './types.ts';

type Purpose = CatalogueEntry[ 'good_for' ][ number ];

export const purposes = (): Record< Purpose, string > => ( {
	everyday: __( 'everyday questions', 'causerie-chat' ),
	creative: __( 'creative texts', 'causerie-chat' ),
	summaries: __( 'summaries', 'causerie-chat' ),
	reasoning: __( 'hard questions', 'causerie-chat' ),
	long_documents: __( 'long documents', 'causerie-chat' ),
	europe: __( 'made in Europe', 'causerie-chat' ),
} );

const speeds = (): Record< CatalogueEntry[ 'speed' ], string > => ( {
	fast: __( 'Fast', 'causerie-chat' ),
	medium: __( 'Medium speed', 'causerie-chat' ),
	slow: __( 'Thinks before it answers', 'causerie-chat' ),
} );

/** Prices are in US dollars, as the providers have them. */
export const priceText = ( price: CatalogueEntry[ 'price' ] ): string =>
	price === null
		? __( 'Price not known', 'causerie-chat' )
		: /* translators: 1: price of tokens that are sent, 2: price of tokens that are written, both for a million tokens */
		  sprintf( __( '%1$s in, %2$s out', 'causerie-chat' ), money( price.input, 'USD' ), money( price.output, 'USD' ) );

/** Which price is announced, and from when; '' where none is. */
export const nextPriceText = ( next: CatalogueEntry[ 'next_price' ] ): string =>
	next === null
		? ''
		: /* translators: 1: a date, 2: prices such as "$0.10 in, $0.50 out" */
		  sprintf( __( 'From %1$s: %2$s', 'causerie-chat' ), date( next.from ), priceText( next ) );

/** What helps to choose a model, in short pieces. */
export function facts( entry: CatalogueEntry | undefined ): string[] {
	if ( ! entry ) {
		return [];
	}
	return [
		priceText( entry.price ),
		nextPriceText( entry.next_price ),
		/* translators: %s: number of tokens, such as "1M" */
		entry.context_window === null ? '' : sprintf( __( '%s tokens of context', 'causerie-chat' ), shortCount( entry.context_window ) ),
		speeds()[ entry.speed ],
	].filter( ( text ) => text !== '' );
}

/** What the model is good for, as a list in a sentence; '' where nothing is known. */
export const goodFor = ( entry: CatalogueEntry | undefined ): string => ( entry?.good_for ?? [] ).map( ( one ) => purposes()[ one ] ).join( ', ' );

/** When the model goes and what comes then; '' for one that stays. */
export function retirementText( entry: CatalogueEntry | undefined, models: readonly CatalogueEntry[], today = new Date().toISOString().slice( 0, 10 ) ): string {
	if ( ! entry?.retires_at ) {
		return '';
	}
	const when =
		entry.retires_at <= today
			? /* translators: %s: a date */
			  sprintf( __( 'Retired on %s', 'causerie-chat' ), date( entry.retires_at ) )
			: /* translators: %s: a date */
			  sprintf( __( 'Retires on %s', 'causerie-chat' ), date( entry.retires_at ) );
	return entry.successor === null
		? when
		: /* translators: 1: "Retires on" and a date, 2: name of a model */
		  sprintf( __( '%1$s, then %2$s', 'causerie-chat' ), when, nameOf( entryOf( models, entry.kind, entry.successor ), entry.successor ) );
}
