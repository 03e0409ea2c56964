import { Button, SearchControl } from '@wordpress/components';
import { useDebounce } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { WebLink } from '../shared/web-link.tsx';
import { Coverage } from './coverage.tsx';
import { EmbeddingsSection } from './embeddings-section.tsx';
import { Reading } from './reading.tsx';
import { KnowledgeSections } from './sections.tsx';
import { useKnowledgeStatus } from './use-knowledge-status.ts';

type Passages = Parsed< 'KnowledgeResults' >[ 'results' ];

const foundText = ( count: number ): string =>
	count === 0
		? __( 'Nothing was found. The bot would say that it does not know.', 'causerie-chat' )
		: sprintf(
				/* translators: %d: number of passages */
				_n( '%d passage was found.', '%d passages were found.', count, 'causerie-chat' ),
				count
		  );

/** The passages for a question; null while there is none. */
const search = async ( question: string ): Promise< Passages | null > => ( question === '' ? null : ( await api.searchKnowledge( question ) ).results );

function Search() {
	const [ typed, setTyped ] = useState( '' );
	const [ asked, setAsked ] = useState( '' );
	const askSoon = useDebounce( setAsked, 300 );
	const results = useResource( asked, () => search( asked.trim() ) );
	return (
		<Section title={ __( 'Try it', 'causerie-chat' ) } help={ __( 'Type a question as a visitor would. You see the passages that the bot finds for it, best first.', 'causerie-chat' ) }>
			<SearchControl
				__nextHasNoMarginBottom
				label={ __( 'Question', 'causerie-chat' ) }
				placeholder={ __( 'Question', 'causerie-chat' ) }
				value={ typed }
				onChange={ ( text ) => {
					setTyped( text );
					askSoon( text );
				} }
			/>
			<Loading resource={ results }>
				{ ( found ) => (
					<>
						<p role="status">{ found === null ? '' : foundText( found.length ) }</p>
						<ol className="causerie-passages">
							{ ( found ?? [] ).map( ( one, index ) => (
								<li key={ index }>
									<WebLink address={ one.url }>{ one.title }</WebLink> <span className="causerie-muted">{ one.score.toFixed( 2 ) }</span>
									<p dir="auto">{ one.passage }</p>
								</li>
							) ) }
						</ol>
					</>
				) }
			</Loading>
		</Section>
	);
}

/** What the bot knows of the site. */
export function KnowledgeScreen() {
	const status = useKnowledgeStatus();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const read = async () => {
		try {
			status.replace( await api.reindex() );
			setProblem( undefined );
		} catch ( error ) {
			setProblem( asProblem( error ) );
		}
	};
	return (
		<Screen
			title={ __( 'Knowledge', 'causerie-chat' ) }
			intro={ __( 'Published pages and posts are read as soon as they are saved. Drafts, private and password-protected content is never used.', 'causerie-chat' ) }
			actions={
				<>
					<Button __next40pxDefaultSize variant="secondary" href={ href( 'facts' ) }>
						{ __( 'Facts and fields', 'causerie-chat' ) }
					</Button>
					<Button __next40pxDefaultSize variant="secondary" onClick={ read }>
						{ __( 'Read the site again', 'causerie-chat' ) }
					</Button>
				</>
			}
		>
			<KnowledgeSections current="" />
			<ProblemNotice problem={ problem } />
			<Loading resource={ status }>{ ( value ) => <Reading status={ value } onChange={ status.replace } /> }</Loading>
			<Coverage />
			<Search />
			<EmbeddingsSection />
		</Screen>
	);
}
