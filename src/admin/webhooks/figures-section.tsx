import { SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { FIGURE_PERIODS } from '../../contract/webhook-figures.ts';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { Bars, Figure } from '../shared/figures.tsx';
import { count, date, percent, seconds, time } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { useWhileVisible } from '../shared/use-while-visible.ts';

type Figures = Parsed< 'WebhookFigures' >;
type Point = Figures[ 'points' ][ number ];
type Period = ( typeof FIGURE_PERIODS )[ number ];

/** Milliseconds between two looks at figures that change while they are looked at. */
const AGAIN = 15_000;

const isPeriod = ( text: string ): text is Period => FIGURE_PERIODS.some( ( period ) => period === text );

function periodText( period: Period ): string {
	switch ( period ) {
		case 'week':
			return __( 'The last 7 days', 'causerie-chat' );
		case 'month':
			return __( 'The last 30 days', 'causerie-chat' );
		default:
			return __( 'The last 24 hours', 'causerie-chat' );
	}
}

const NOTHING = '–';
const rateText = ( rate: number | null ): string => ( rate === null ? NOTHING : percent( rate ) );
const timeText = ( milliseconds: number | null ): string => ( milliseconds === null ? NOTHING : seconds( milliseconds ) );

const whenText = ( { at }: Point, period: Period ): string => ( period === 'month' ? date( at ) : `${ date( at ) } ${ time( at ) }` );

const attemptsText = ( { delivered, failed }: Pick< Point, 'delivered' | 'failed' > ): string =>
	/* translators: 1: a number of deliveries that arrived, 2: a number of attempts that failed */
	sprintf( __( '%1$s arrived, %2$s failed', 'causerie-chat' ), count( delivered ), count( failed ) );

/** Three rows of bars over the same steps of time. */
function Charts( { figures: { period, total, points } }: { readonly figures: Figures } ) {
	const bars = ( value: ( point: Point ) => number, text: ( point: Point ) => string, bad?: ( point: Point ) => number ) =>
		points.map( ( point ) => ( { key: point.at, title: `${ whenText( point, period ) }: ${ text( point ) }`, value: value( point ), ...( bad ? { bad: bad( point ) } : {} ) } ) );
	return (
		<div className="causerie-charts">
			<div>
				<dl>
					<Figure name={ __( 'Attempts that arrived', 'causerie-chat' ) } value={ rateText( total.success_rate ) } />
				</dl>
				<Bars bars={ bars( ( { delivered, failed } ) => delivered + failed, attemptsText, ( { failed } ) => failed ) } />
				<p className="causerie-muted">{ attemptsText( total ) }</p>
			</div>
			<div>
				<dl>
					<Figure name={ __( 'Time to answer', 'causerie-chat' ) } value={ timeText( total.median_ms ) } />
				</dl>
				<Bars bars={ bars( ( { p95_ms: slow } ) => slow ?? 0, ( { p95_ms: slow } ) => timeText( slow ) ) } />
				<p className="causerie-muted">
					{
						/* translators: %s: seconds */
						sprintf( __( 'Half of the answers took that long at most. The bars show what 95 of 100 took at most: %s', 'causerie-chat' ), timeText( total.p95_ms ) )
					}
				</p>
			</div>
			<div>
				<dl>
					<Figure name={ __( 'Most that waited', 'causerie-chat' ) } value={ count( total.waiting ) } />
				</dl>
				<Bars bars={ bars( ( { waiting } ) => waiting, ( { waiting } ) => count( waiting ) ) } />
				<p className="causerie-muted">
					{
						/* translators: %s: a number of deliveries */
						sprintf( __( 'Given up: %s', 'causerie-chat' ), count( total.given_up ) )
					}
				</p>
			</div>
		</div>
	);
}

/** The same as the charts, for everyone. Steps in which nothing happened are left out. */
function Table( { figures: { period, points } }: { readonly figures: Figures } ) {
	const busy = points.filter( ( { delivered, failed, waiting } ) => delivered + failed + waiting > 0 );
	return (
		<details className="causerie-days">
			<summary>{ __( 'As a table', 'causerie-chat' ) }</summary>
			<div className="causerie-table" role="region" aria-label={ __( 'How the endpoint did', 'causerie-chat' ) } tabIndex={ 0 }>
				<table className="widefat striped">
					<thead>
						<tr>
							<th scope="col">{ __( 'From', 'causerie-chat' ) }</th>
							<th scope="col">{ __( 'Arrived', 'causerie-chat' ) }</th>
							<th scope="col">{ __( 'Failed', 'causerie-chat' ) }</th>
							<th scope="col">{ __( 'Given up', 'causerie-chat' ) }</th>
							<th scope="col">{ __( 'Half took at most', 'causerie-chat' ) }</th>
							<th scope="col">{ __( '95 of 100 took at most', 'causerie-chat' ) }</th>
							<th scope="col">{ __( 'Waited', 'causerie-chat' ) }</th>
						</tr>
					</thead>
					<tbody>
						{ busy.map( ( point ) => (
							<tr key={ point.at }>
								<th scope="row">{ whenText( point, period ) }</th>
								<td>{ count( point.delivered ) }</td>
								<td>{ count( point.failed ) }</td>
								<td>{ count( point.given_up ) }</td>
								<td>{ timeText( point.median_ms ) }</td>
								<td>{ timeText( point.p95_ms ) }</td>
								<td>{ count( point.waiting ) }</td>
							</tr>
						) ) }
					</tbody>
				</table>
			</div>
		</details>
	);
}

/** How an endpoint did lately: what arrived, how long it took, what waited. */
export function FiguresSection( { webhookId }: { readonly webhookId: string } ) {
	const [ period, setPeriod ] = useState< Period >( 'day' );
	const figures = useResource( `${ webhookId } ${ period }`, () => api.webhookFigures( webhookId, period ) );
	useWhileVisible( figures.reload, AGAIN );
	return (
		<Section isWide title={ __( 'How it does', 'causerie-chat' ) }>
			<div className="causerie-row causerie-row--end">
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Time', 'causerie-chat' ) }
					value={ period }
					options={ FIGURE_PERIODS.map( ( value ) => ( { value, label: periodText( value ) } ) ) }
					onChange={ ( chosen ) => isPeriod( chosen ) && setPeriod( chosen ) }
				/>
			</div>
			<Loading resource={ figures }>
				{ ( value ) =>
					value.total.delivered + value.total.failed === 0 ? (
						<p className="causerie-empty">{ __( 'Nothing was sent in this time. What is sent shows here within moments: how much of it arrives, how long the answer takes, and what has to wait.', 'causerie-chat' ) }</p>
					) : (
						<>
							<Charts figures={ value } />
							<Table figures={ value } />
						</>
					)
				}
			</Loading>
		</Section>
	);
}
