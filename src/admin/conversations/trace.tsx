import { __, sprintf } from '@wordpress/i18n';
import { count, money, seconds } from '../shared/format.ts';
import { Attempts } from './attempts.tsx';
import { TraceContext } from './trace-context.tsx';
import { TracePassages } from './trace-passages.tsx';
import type { MessageRecord, Trace } from './types.ts';

const MILLION = 1_000_000;

interface Props {
	readonly record: MessageRecord;
	readonly trace: Trace;
	/** In which the cost of the record is. */
	readonly currency: string;
}

function ruleText( { routing }: Trace ): string {
	return routing.rule === null
		? __( 'The model of the bot was to answer: no rule applied.', 'causerie-chat' )
		: sprintf(
				/* translators: %s: number of a rule in the settings of the bot */
				__( 'Rule %s of the bot chose the model.', 'causerie-chat' ),
				count( routing.rule )
		  );
}

/** Tokens of a kind, what a million of them costs, and what these cost: in US dollars, as providers charge. */
function Tokens( { record: { usage }, price }: { record: MessageRecord; price: Trace[ 'price' ] } ) {
	const rows: Array< [ string, number, number | undefined ] > = [
		[ __( 'Read', 'causerie-chat' ), usage.input_tokens - usage.cached_tokens, price?.input ],
		[ __( 'Read from the cache', 'causerie-chat' ), usage.cached_tokens, price?.cached_input ],
		[ __( 'Written', 'causerie-chat' ), usage.output_tokens, price?.output ],
	];
	return (
		<table>
			<thead>
				<tr>
					<th scope="col">{ __( 'Tokens', 'causerie-chat' ) }</th>
					<th scope="col">{ __( 'Number', 'causerie-chat' ) }</th>
					<th scope="col">{ __( 'Price of a million', 'causerie-chat' ) }</th>
					<th scope="col">{ __( 'Cost', 'causerie-chat' ) }</th>
				</tr>
			</thead>
			<tbody>
				{ rows.map( ( [ name, tokens, each ] ) => (
					<tr key={ name }>
						<th scope="row">{ name }</th>
						<td>{ count( tokens ) }</td>
						<td>{ each === undefined ? '–' : money( each, 'USD' ) }</td>
						<td>{ each === undefined ? '–' : money( ( tokens * each ) / MILLION, 'USD' ) }</td>
					</tr>
				) ) }
			</tbody>
		</table>
	);
}

function Times( { record, trace: { times } }: Omit< Props, 'currency' > ) {
	const rows: Array< [ string, number | null ] > = [
		[ __( 'Search for passages', 'causerie-chat' ), times.retrieve ],
		[ __( 'Until the first word', 'causerie-chat' ), times.first_token ],
		[ __( 'The whole reply', 'causerie-chat' ), record.milliseconds ],
	];
	const longest = Math.max( 1, record.milliseconds );
	return (
		<table>
			<tbody>
				{ rows.map( ( [ name, milliseconds ] ) => (
					<tr key={ name }>
						<th scope="row">{ name }</th>
						<td>{ milliseconds === null ? '–' : seconds( milliseconds ) }</td>
						<td className="causerie-trace__bar" aria-hidden="true">
							<span style={ { inlineSize: `${ Math.min( 100, ( 100 * ( milliseconds ?? 0 ) ) / longest ) }%` } } />
						</td>
					</tr>
				) ) }
			</tbody>
		</table>
	);
}

/** Why a reply is as it is: what it could rest on, who was to write it and who did, what that cost and how long it took. */
export function TraceDetails( { record, trace, currency }: Props ) {
	const isPaid = record.usage.input_tokens + record.usage.output_tokens > 0;
	return (
		<details className="causerie-trace" open={ record.attempts.length > 1 }>
			<summary>{ __( 'Why this answer', 'causerie-chat' ) }</summary>
			<h2>{ __( 'What it could rest on', 'causerie-chat' ) }</h2>
			{ trace.retrieval.continues && <p>{ __( 'The question was read together with the one before it.', 'causerie-chat' ) }</p> }
			{ trace.retrieval.rewritten !== undefined && (
				<p>
					{
						/* translators: %s: a question */
						sprintf( __( 'A model completed the question for the search: “%s”', 'causerie-chat' ), trace.retrieval.rewritten )
					}
				</p>
			) }
			<TracePassages passages={ trace.retrieval.passages } />
			<TraceContext context={ trace.context } />
			<h2>{ __( 'Who was asked', 'causerie-chat' ) }</h2>
			<p>
				{ ruleText( trace ) }
				{ trace.routing.models.length > 1 && (
					<>
						{ ' ' }
						{ sprintf(
							/* translators: %s: names of models, one after the other */
							__( 'In this order, if one fails: %s.', 'causerie-chat' ),
							trace.routing.models.join( ', ' )
						) }
					</>
				) }
			</p>
			<Attempts attempts={ record.attempts } />
			{ isPaid && (
				<>
					<h2>{ __( 'Tokens and price', 'causerie-chat' ) }</h2>
					<Tokens record={ record } price={ trace.price } />
					<p className="causerie-muted">
						{ trace.price === null
							? __( 'The price of this model is not known.', 'causerie-chat' )
							: sprintf(
									/* translators: %s: an amount */
									__( 'All calls for this reply together: %s.', 'causerie-chat' ),
									money( record.cost, currency )
							  ) }
					</p>
				</>
			) }
			<h2>{ __( 'Time', 'causerie-chat' ) }</h2>
			<Times record={ record } trace={ trace } />
		</details>
	);
}
