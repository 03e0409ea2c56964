import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { count, decimal } from './format.ts';

type Parts = NonNullable< NonNullable< Parsed< 'MessageRecordList' >[ 'messages' ][ number ][ 'trace' ] >[ 'retrieval' ][ 'passages' ][ number ][ 'parts' ] >;

/** The places that were merged, and where a model put it. */
function placesText( { fused, reranked }: Parts ): string[] {
	const place = ( at: number | null ): string => ( at === null ? '–' : count( at ) );
	return [
		...( fused
			? [
					/* translators: 1: place among the results by words, 2: place by meaning, 3: a similarity from -1 to 1 */
					sprintf( __( 'place by words: %1$s, by meaning: %2$s (similarity %3$s)', 'causerie-chat' ), place( fused.words ), place( fused.meaning ), fused.similarity === null ? '–' : decimal( fused.similarity ) ),
			  ]
			: [] ),
		/* translators: %s: place among the results */
		...( reranked === undefined ? [] : [ sprintf( __( 'was number %s before a model put them into order', 'causerie-chat' ), count( reranked ) ) ] ),
	];
}

/** What the score is made of, without what changed nothing. */
export function scoreWords( parts: Parts | null ): string {
	if ( parts === null ) {
		return '';
	}
	const factors: Array< [ string, number ] > = [
		[ __( 'has the value that is asked for', 'causerie-chat' ), parts.value ],
		[ __( 'title is asked for', 'causerie-chat' ), parts.title ],
		[ __( 'other language', 'causerie-chat' ), parts.language ],
		[ __( 'post or front page', 'causerie-chat' ), parts.mention ],
		[ __( 'words close together', 'causerie-chat' ), parts.closeness ?? 1 ],
	];
	const named = factors
		.filter( ( [ , factor ] ) => factor !== 1 )
		.map( ( [ name, factor ] ) =>
			/* translators: 1: a factor, such as 1.35, 2: why it counts */
			sprintf( __( '× %1$s (%2$s)', 'causerie-chat' ), decimal( factor ), name )
		);
	/* translators: %s: a number */
	const byWords = [ sprintf( __( '%s for its words', 'causerie-chat' ), decimal( parts.words ) ), ...named ].join( ' ' );
	return [ parts.words > 0 ? byWords : '', ...placesText( parts ) ].filter( ( text ) => text !== '' ).join( ' · ' );
}
