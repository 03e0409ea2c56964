import { __ } from '@wordpress/i18n';
import { count, decimal, percent } from '../shared/format.ts';
import { scoreWords } from '../shared/score-words.ts';
import { WebLink } from '../shared/web-link.tsx';
import type { TracePassage } from './types.ts';

function roleText( { number, cited }: TracePassage ): string {
	if ( cited ) {
		return __( 'cited', 'causerie-chat' );
	}
	return number === null ? __( 'not given to the model', 'causerie-chat' ) : __( 'given, not cited', 'causerie-chat' );
}

function Row( { passage }: { passage: TracePassage } ) {
	const parts = scoreWords( passage.parts );
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
				{ decimal( passage.score ) }
				{ parts !== '' && <span className="causerie-muted">{ parts }</span> }
			</td>
			<td>{ percent( passage.confidence ) }</td>
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
