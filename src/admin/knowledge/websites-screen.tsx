import { Button } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { api, type ApiProblem } from '../shared/api.ts';
import { count } from '../shared/format.ts';
import { Going } from '../shared/going.tsx';
import { Loading } from '../shared/loading.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { RemoveButton } from '../shared/remove-button.tsx';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useAttempt } from '../shared/use-attempt.ts';
import { useLateDeletion } from '../shared/use-late-deletion.ts';
import { useResource } from '../shared/use-resource.ts';
import { KnowledgeSections } from './sections.tsx';
import { WebsiteForm } from './website-form.tsx';
import { isUnderWay, pagesText, readText, stateText, type Website } from './website-words.ts';

/** Milliseconds after which the list is asked for again while something is being read. */
const POLL = 3000;

function Failures( { failures }: Pick< Website, 'failures' > ) {
	return (
		<details>
			<summary>
				{
					/* translators: %s: a number of addresses */
					sprintf( _n( '%s address is not known', '%s addresses are not known', failures.length, 'causerie-chat' ), count( failures.length ) )
				}
			</summary>
			<ul className="causerie-examples">
				{ failures.map( ( { url, failure } ) => (
					<li key={ url }>
						<bdi className="causerie-website__url">{ url }</bdi> { failure }
					</li>
				) ) }
			</ul>
		</details>
	);
}

interface RowProps {
	readonly website: Website;
	readonly onChange: ( website: Website ) => void;
	readonly onRemove: () => void;
}

function WebsiteRow( { website, onChange, onRemove }: RowProps ) {
	const { problem, isBusy, attempt } = useAttempt();
	const { url, failures } = website;
	return (
		<>
			<h2>
				<bdi className="causerie-website__url">{ url }</bdi>
			</h2>
			<p>
				{ pagesText( website ) } <span role="status">{ stateText( website ) }</span>
			</p>
			<p className="causerie-muted">{ readText( website ) }</p>
			{ failures.length > 0 && <Failures failures={ failures } /> }
			<ProblemNotice problem={ problem } />
			<div className="causerie-row">
				<Button
					size="compact"
					variant="secondary"
					isBusy={ isBusy }
					accessibleWhenDisabled
					disabled={ isBusy || isUnderWay( website ) }
					/* translators: %s: a web address */
					aria-label={ sprintf( __( 'Read again now: %s', 'causerie-chat' ), url ) }
					onClick={ () => attempt( async () => onChange( await api.readWebsite( website.id ) ) ) }
				>
					{ __( 'Read again now', 'causerie-chat' ) }
				</Button>
				<RemoveButton name={ url } size="compact" onRemove={ onRemove } />
			</div>
		</>
	);
}

/** Other websites of the owner that the bots know. */
export function WebsitesScreen() {
	const list = useResource( 'websites', api.websites );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const { value, reload } = list;
	const deletion = useLateDeletion< number >(
		( id ) => api.removeWebsite( id ),
		( failed ) => {
			setProblem( failed );
			reload();
		}
	);
	useEffect( () => {
		if ( ! value?.websites.some( isUnderWay ) ) {
			return undefined;
		}
		const timer = setTimeout( reload, POLL );
		return () => clearTimeout( timer );
	}, [ value, list.problem, reload ] );
	const put = ( website: Website ) => {
		if ( value === undefined ) {
			reload();
			return;
		}
		const known = value.websites;
		list.replace( { websites: known.some( ( { id } ) => id === website.id ) ? known.map( ( one ) => ( one.id === website.id ? website : one ) ) : [ ...known, website ] } );
	};
	return (
		<Screen title={ __( 'Other websites of yours', 'causerie-chat' ) } intro={ __( 'What the bots are to know from elsewhere: a shop, a handbook, a help centre on a host of its own.', 'causerie-chat' ) }>
			<KnowledgeSections current="websites" />
			<ProblemNotice problem={ problem } />
			<Loading resource={ list }>
				{ ( { websites } ) =>
					websites.length === 0 ? (
						<p className="causerie-empty">{ __( 'No other website is known yet.', 'causerie-chat' ) }</p>
					) : (
						<ul className="causerie-access">
							{ websites.map( ( website ) => (
								<li key={ website.id }>
									{ deletion.pending === website.id ? (
										/* translators: %s: a web address */
										<Going text={ sprintf( __( 'The bots forget %s in a moment.', 'causerie-chat' ), website.url ) } deletion={ deletion } />
									) : (
										<WebsiteRow website={ website } onChange={ put } onRemove={ () => deletion.request( website.id ) } />
									) }
								</li>
							) ) }
						</ul>
					)
				}
			</Loading>
			<Section
				title={ __( 'Add a website', 'causerie-chat' ) }
				help={ __( 'The bots may tell every visitor what its pages say. It is read in the background, one page at a time, and once a day again. Its robots.txt and pages that ask not to be found are minded.', 'causerie-chat' ) }
			>
				<WebsiteForm onAdded={ put } />
			</Section>
		</Screen>
	);
}
