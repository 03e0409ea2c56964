import { Button, SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { LIMITS } from '../../contract/limits.ts';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { count } from '../shared/format.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Section } from '../shared/section.tsx';
import { useAttempt } from '../shared/use-attempt.ts';
import { endsText } from './trace-words.ts';

type Trace = Parsed< 'CallTrace' >;

const HOURS = [ 1, 4, LIMITS.traceHours ];

/* translators: %s: number of hours */
const hoursText = ( hours: number ): string => sprintf( _n( '%s hour', '%s hours', hours, 'causerie-chat' ), count( hours ) );

const keptText = (): string =>
	sprintf(
		/* translators: 1: number of days, 2: number of calls */
		__( 'While it is on, all that visitors write and models answer is kept here once more: for %1$s days at most, and never more than the newest %2$s calls. Keys are taken out. What belongs to a conversation goes with it.', 'causerie-chat' ),
		count( LIMITS.tracedDays ),
		count( LIMITS.tracedCalls )
	);

/** Turns the trace on for a while, and off. */
export function TraceSwitch( { trace, onChange }: { readonly trace: Trace; readonly onChange: ( trace: Trace ) => void } ) {
	const [ hours, setHours ] = useState( HOURS[ 0 ] ?? 1 );
	const { problem, isBusy, attempt } = useAttempt();
	const press = () => attempt( async () => onChange( await api.setTrace( trace.on ? 0 : hours ) ) );
	return (
		<Section title={ __( 'Keep what is asked and answered', 'causerie-chat' ) } help={ keptText() }>
			<ProblemNotice problem={ problem } />
			<p className="causerie-trace-state" role="status">
				<span className={ `causerie-badge is-${ trace.on ? 'warning' : 'idle' }` }>{ trace.on ? __( 'Turned on', 'causerie-chat' ) : __( 'Turned off', 'causerie-chat' ) }</span>{ ' ' }
				{ trace.until === null ? __( 'Nothing is kept.', 'causerie-chat' ) : endsText( trace.until ) }
			</p>
			<div className="causerie-row">
				{ ! trace.on && (
					<SelectControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'For how long', 'causerie-chat' ) }
						value={ String( hours ) }
						options={ HOURS.map( ( value ) => ( { value: String( value ), label: hoursText( value ) } ) ) }
						onChange={ ( value ) => setHours( Number( value ) ) }
					/>
				) }
				{ /* One button, so that the focus stays on it. */ }
				<Button __next40pxDefaultSize variant={ trace.on ? 'secondary' : 'primary' } isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy } onClick={ press }>
					{ trace.on ? __( 'Turn off now', 'causerie-chat' ) : __( 'Turn on', 'causerie-chat' ) }
				</Button>
			</div>
		</Section>
	);
}
