import { __, sprintf } from '@wordpress/i18n';
import { count } from '../shared/format.ts';
import { WebLink } from '../shared/web-link.tsx';
import type { TracePassage } from './types.ts';

const DIGITS = new Intl.NumberFormat( document.documentElement.lang || undefined, { maximumFractionDigits: 2 } );
const PERCENT = new Intl.NumberFormat( document.documentElement.lang || undefined, { style: 'percent' } );

/** The places that were merged, and where a model put it. */
function placesText( { fused, reranked }: NonNullable< TracePassage[ 'parts' ] > ): string[] {
	const place = ( at: number | null ): string => ( at === null ? '–' : count( at ) );
	return [
		...( fused
			? [
					/* translators: 1: place among the results by words, 2: place by meaning, 3: a similarity from -1 to 1 */
					sprintf( __( 'place by words: %1$s, by meaning: %2$s (similarity %3$s)', 'causerie-chat' ), place( fused.words ), place( fused.meaning ), fused.similarity === null ? '–' : DIGITS.format( fused.similarity ) ),
			  ]
			: [] ),
		/* translators: %s: place among the results */
		...( reranked === undefined ? [] : [ sprintf( __( 'was number %s before a model put them into order', 'causerie-chat' ), count( reranked ) ) ] ),
	];
}

/** What the score is made of, without what changed nothing. */
function partsText( { parts }: TracePassage ): string {
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
			sprintf( __( '× %1$s (%2$s)', 'causerie-chat' ), DIGITS.format( factor ), name )
		);
	/* translators: %s: a number */
	const byWords = [ sprintf( __( '%s for its words', 'causerie-chat' ), DIGITS.format( parts.words ) ), ...named ].join( ' ' );
	return [ parts.words > 0 ? byWords : '', ...placesText( parts ) ].filter( ( text ) => text !== '' ).join( ' · ' );
}

function roleText( { number, cited }: TracePassage ): string {
	if ( cited ) {
		return __( 'cited', 'causerie-chat' );
	}
	return number === null ? __( 'not given to the model', 'causerie-chat' ) : __( 'given, not cited', 'causerie-chat' );
}

function Row( { passage }: { passage: TracePassage } ) {
	const parts = partsText( passage );
	return (
		<tr className={ passage.cited ? 'is-cited' : '' }>
			<td>{ passage.number === null ? '–' : `[${ count( passage.number ) }]` }</td>
			<th scope="row">
				<WebLink address={ passage.url }>{ passage.title || passage.url }</WebLink>
				{ passage.heading !== '' && (
					<span className="causerie-muted" dir="auto">
						{ passage.heading }
					</span>
				) }
			</th>
			<td>
				{ DIGITS.format( passage.score ) }
				{ parts !== '' && <span className="causerie-muted">{ parts }</span> }
			</td>
			<td>{ PERCENT.format( passage.confidence ) }</td>
			<td>{ roleText( passage ) }</td>
		</tr>
	);
}

/** What the site knows about a question, and what became of it. */
export function TracePassages( { passages }: { passages: readonly TracePassage[] } ) {
	if ( passages.length === 0 ) {
		return <p className="causerie-muted">{ __( 'No page of the site has anything about it.', 'causerie-chat' ) }</p>;
	}
	return (
		<div className="causerie-trace__table" role="region" aria-label={ __( 'Passages', 'causerie-chat' ) } tabIndex={ 0 }>
			<table>
				<thead>
					<tr>
						<th scope="col">{ __( 'Number', 'causerie-chat' ) }</th>
						<th scope="col">{ __( 'Page', 'causerie-chat' ) }</th>
						<th scope="col">{ __( 'Score', 'causerie-chat' ) }</th>
						<th scope="col">{ __( 'Covers', 'causerie-chat' ) }</th>
						<th scope="col">{ __( 'Use', 'causerie-chat' ) }</th>
					</tr>
				</thead>
				<tbody>
					{ passages.map( ( passage, index ) => (
						<Row key={ index } passage={ passage } />
					) ) }
				</tbody>
			</table>
		</div>
	);
}
