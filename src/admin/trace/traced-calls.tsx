import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { api, type ApiProblem } from '../shared/api.ts';
import { count } from '../shared/format.ts';
import { Going } from '../shared/going.tsx';
import { Loading } from '../shared/loading.tsx';
import { PageButtons } from '../shared/page-buttons.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { href } from '../shared/router.ts';
import { Section } from '../shared/section.tsx';
import { useLateDeletion } from '../shared/use-late-deletion.ts';
import { useResource } from '../shared/use-resource.ts';
import { useWhileVisible } from '../shared/use-while-visible.ts';
import { TracedCallItem } from './traced-call-item.tsx';

const PER_PAGE = 20;

/** Milliseconds between two looks at what has come while calls are traced. */
const AGAIN = 5000;

function Empty( { isOn }: { readonly isOn: boolean } ) {
	return (
		<div className="causerie-empty">
			<p>
				{ isOn
					? __( 'No model was asked yet. Ask your bot something in the chat, or compare two models: each call appears here within seconds.', 'causerie-chat' )
					: __( 'Here you see what a model was really asked and what it answered, word for word: to find out why a reply is as it is, or what a provider objects to. Turn the trace on, then ask your bot something in the chat.', 'causerie-chat' ) }
			</p>
			{ isOn && (
				<Button __next40pxDefaultSize variant="secondary" href={ href( 'playground' ) }>
					{ __( 'Compare two models', 'causerie-chat' ) }
				</Button>
			) }
		</div>
	);
}

/** The calls that are kept, newest first. */
export function TracedCalls( { isOn }: { readonly isOn: boolean } ) {
	const [ page, setPage ] = useState( 1 );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const calls = useResource( `traced/${ page }`, () => api.tracedCalls( page, PER_PAGE ) );
	const deletion = useLateDeletion( api.emptyTrace, ( failure ) => {
		setProblem( failure );
		setPage( 1 );
		calls.reload();
	} );
	useWhileVisible( () => {
		if ( isOn && page === 1 ) {
			calls.reload();
		}
	}, AGAIN );
	return (
		<Section isWide title={ __( 'Calls', 'causerie-chat' ) }>
			<ProblemNotice problem={ problem } />
			{ deletion.pending !== undefined ? (
				<Going text={ __( 'All calls that were traced will be deleted in a moment.', 'causerie-chat' ) } deletion={ deletion } />
			) : (
				<Loading resource={ calls }>
					{ ( { body, total } ) =>
						body.calls.length === 0 && page === 1 ? (
							<Empty isOn={ isOn } />
						) : (
							<>
								<ul className="causerie-access causerie-access--plain">
									{ body.calls.map( ( call ) => (
										<TracedCallItem key={ call.id } call={ call } />
									) ) }
								</ul>
								<div className="causerie-pager">
									<span role="status">
										{
											/* translators: %s: number of calls to models */
											sprintf( _n( '%s call', '%s calls', total, 'causerie-chat' ), count( total ) )
										}
									</span>
									<PageButtons isLog page={ page } perPage={ PER_PAGE } total={ total } onPage={ setPage } />
									<Button
										__next40pxDefaultSize
										variant="tertiary"
										isDestructive
										onClick={ () => {
											setProblem( undefined );
											deletion.request( 'all' );
										} }
									>
										{ __( 'Delete all', 'causerie-chat' ) }
									</Button>
								</div>
							</>
						)
					}
				</Loading>
			) }
		</Section>
	);
}
