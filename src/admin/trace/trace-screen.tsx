import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';
import { useWhileVisible } from '../shared/use-while-visible.ts';
import { TracedCalls } from './traced-calls.tsx';
import { TraceSwitch } from './trace-switch.tsx';

/** Milliseconds between two looks at the clock: it ends by itself. */
const AGAIN = 5000;

/** What models are asked and what they answer, while the owner wants to see it. */
export function TraceScreen() {
	const trace = useResource( 'trace', api.trace );
	const until = trace.value?.until ?? null;
	useWhileVisible( () => {
		if ( until !== null && Date.parse( until ) <= Date.now() ) {
			trace.reload();
		}
	}, AGAIN );
	return (
		<Screen
			title={ __( 'Trace', 'causerie-chat' ) }
			intro={ __( 'What models are really asked and what they answer: replies, titles and other tasks, searches by meaning, comparisons and tests.', 'causerie-chat' ) }
			actions={
				<Button __next40pxDefaultSize variant="tertiary" href={ href( 'models' ) }>
					{ __( 'All providers', 'causerie-chat' ) }
				</Button>
			}
		>
			<Loading resource={ trace }>
				{ ( value ) => (
					<>
						<TraceSwitch trace={ value } onChange={ trace.replace } />
						<TracedCalls isOn={ value.on } />
					</>
				) }
			</Loading>
		</Screen>
	);
}
