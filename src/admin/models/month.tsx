import { __, sprintf } from '@wordpress/i18n';
import { Bars, Figure } from '../shared/figures.tsx';
import { count, date, money } from '../shared/format.ts';
import { href } from '../shared/router.ts';
import { spendByDay } from './spend.ts';
import type { UsageReport } from './types.ts';

/** Bars for those who see them; the same as a table for everyone. */
function Days( { report }: { report: UsageReport } ) {
	const days = spendByDay( report );
	const most = Math.max( ...days.map( ( { cost } ) => cost ) );
	return (
		<>
			{ most > 0 && (
				<Bars bars={ days.map( ( { day, cost } ) => ( { key: day, title: `${ date( day ) }: ${ money( cost, report.currency ) }`, value: cost } ) ) } />
			) }
			<details className="causerie-days">
				<summary>{ __( 'Day by day', 'causerie-chat' ) }</summary>
				<div className="causerie-table" role="region" aria-label={ __( 'Spend by day', 'causerie-chat' ) } tabIndex={ 0 }>
					<table className="widefat striped">
						<thead>
							<tr>
								<th scope="col">{ __( 'Day', 'causerie-chat' ) }</th>
								<th scope="col">{ __( 'Calls', 'causerie-chat' ) }</th>
								<th scope="col">{ __( 'Spent', 'causerie-chat' ) }</th>
							</tr>
						</thead>
						<tbody>
							{ days.map( ( { day, cost, requests } ) => (
								<tr key={ day }>
									<th scope="row">{ date( day ) }</th>
									<td>{ count( requests ) }</td>
									<td>{ money( cost, report.currency ) }</td>
								</tr>
							) ) }
						</tbody>
					</table>
				</div>
			</details>
		</>
	);
}

/** The month so far: what was spent, what may be, and where it leads. */
export function Month( { report }: { report: UsageReport } ) {
	const { month, today, expected, cap, currency, rows } = report;
	const isOver = cap !== null && expected > cap;
	return (
		<section className="causerie-month" aria-label={ __( 'This month', 'causerie-chat' ) }>
			<dl>
				<Figure name={ __( 'Spent this month', 'causerie-chat' ) } value={ money( month, currency ) } />
				<Figure name={ __( 'Today', 'causerie-chat' ) } value={ money( today, currency ) } />
				<Figure
					name={ __( 'Expected by the end of the month', 'causerie-chat' ) }
					value={ money( expected, currency ) }
					{ ...( isOver ? { note: __( 'More than the limit: it will be reached before.', 'causerie-chat' ) } : {} ) }
				/>
				<Figure name={ __( 'Limit', 'causerie-chat' ) } value={ cap === null ? __( 'None', 'causerie-chat' ) : money( cap, currency ) } />
			</dl>
			{ cap !== null && (
				<div
					className="causerie-meter"
					role="img"
					/* translators: %d: a number of percent */
					aria-label={ sprintf( __( '%d %% of the limit are spent', 'causerie-chat' ), cap === 0 ? 100 : Math.round( ( 100 * month ) / cap ) ) }
				>
					<span style={ { inlineSize: `${ cap === 0 ? 100 : Math.min( 100, ( 100 * month ) / cap ) }%` } } />
				</div>
			) }
			<Days report={ report } />
			{ rows.some( ( row ) => row.is_partial ) && (
				<p className="causerie-muted">
					{ __( 'The prices of some models are not known, so their calls are missing here.', 'causerie-chat' ) } <a href={ href( 'prices' ) }>{ __( 'Enter their prices', 'causerie-chat' ) }</a>
				</p>
			) }
			{ cap === null && (
				<p className="causerie-muted">
					{ __( 'There is no limit for the month.', 'causerie-chat' ) } <a href={ href( 'settings' ) }>{ __( 'Set one', 'causerie-chat' ) }</a>
				</p>
			) }
		</section>
	);
}
