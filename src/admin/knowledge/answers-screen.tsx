import { Button, SearchControl } from '@wordpress/components';
import { useDebounce } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api, type ApiProblem } from '../shared/api.ts';
import { Going } from '../shared/going.tsx';
import { Loading } from '../shared/loading.tsx';
import { PageButtons } from '../shared/page-buttons.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useLateDeletion } from '../shared/use-late-deletion.ts';
import { useResource } from '../shared/use-resource.ts';
import { AnswerFiles } from './answer-files-bar.tsx';
import { usedText } from './document-words.ts';
import { KnowledgeSections } from './sections.tsx';

type Answer = Parsed< 'Answer' >;

const PER_PAGE = 20;

function AnswerRow( { answer, onDelete }: { readonly answer: Answer; readonly onDelete: () => void } ) {
	const [ question = '', ...others ] = answer.questions;
	return (
		<li>
			<div className="causerie-access__what">
				<h2>
					<a href={ href( 'knowledge', 'answers', answer.id ) }>
						<bdi>{ question }</bdi>
					</a>
				</h2>
				<Button size="compact" variant="tertiary" isDestructive onClick={ onDelete } aria-label={ sprintf( /* translators: %s: a question */ __( 'Delete “%s”', 'causerie-chat' ), question ) }>
					{ __( 'Delete', 'causerie-chat' ) }
				</Button>
			</div>
			{ others.length > 0 && (
				<p className="causerie-muted">
					<bdi>{ others.join( ' · ' ) }</bdi>
				</p>
			) }
			<p className="causerie-clamped" dir="auto">
				{ answer.answer }
			</p>
			<p className="causerie-muted">
				{ usedText( answer.used ) }
				{ answer.excluded && ` · ${ __( 'Kept from the bot', 'causerie-chat' ) }` }
			</p>
		</li>
	);
}

function NoAnswers( { isSearched }: { readonly isSearched: boolean } ) {
	if ( isSearched ) {
		return <p className="causerie-empty">{ __( 'No question is like that.', 'causerie-chat' ) }</p>;
	}
	return (
		<div className="causerie-empty causerie-empty--teaches">
			<h2>{ __( 'Answer what visitors ask again and again', 'causerie-chat' ) }</h2>
			<p>{ __( 'A question that you answer here comes before every page, in all the ways to ask it that you write down. The built-in answers quote it word by word.', 'causerie-chat' ) }</p>
			<Button __next40pxDefaultSize variant="primary" href={ href( 'knowledge', 'answers', 'new' ) }>
				{ __( 'Answer your first question', 'causerie-chat' ) }
			</Button>
		</div>
	);
}

/** Questions that the owner has answered. */
export function AnswersScreen() {
	const [ typed, setTyped ] = useState( '' );
	const [ asked, setAsked ] = useState( { search: '', page: 1 } );
	const searchSoon = useDebounce( ( search: string ) => setAsked( { search, page: 1 } ), 300 );
	const list = useResource( JSON.stringify( asked ), () => api.answers( { search: asked.search.trim(), page: asked.page, per_page: PER_PAGE } ) );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const deletion = useLateDeletion< number >(
		( id ) => api.deleteAnswer( id ),
		( failed ) => {
			setProblem( failed );
			list.reload();
		}
	);
	return (
		<Screen
			title={ __( 'Questions and answers', 'causerie-chat' ) }
			intro={ __( 'What you answer yourself comes before what pages say.', 'causerie-chat' ) }
			actions={
				<Button __next40pxDefaultSize variant="primary" href={ href( 'knowledge', 'answers', 'new' ) }>
					{ __( 'Answer a question', 'causerie-chat' ) }
				</Button>
			}
		>
			<KnowledgeSections current="answers" />
			<ProblemNotice problem={ problem } />
			{ deletion.pending !== undefined && <Going key={ deletion.pending } text={ __( 'The answer will be deleted in a moment.', 'causerie-chat' ) } deletion={ deletion } /> }
			<SearchControl
				__nextHasNoMarginBottom
				className="causerie-search"
				label={ __( 'Search in questions', 'causerie-chat' ) }
				placeholder={ __( 'Search in questions', 'causerie-chat' ) }
				value={ typed }
				onChange={ ( text ) => {
					setTyped( text );
					searchSoon( text );
				} }
			/>
			<Loading resource={ list }>
				{ ( { body, total } ) =>
					body.answers.length === 0 ? (
						<NoAnswers isSearched={ asked.search.trim() !== '' } />
					) : (
						<>
							<ul className="causerie-access">
								{ body.answers
									.filter( ( { id } ) => id !== deletion.pending )
									.map( ( answer ) => (
										<AnswerRow key={ answer.id } answer={ answer } onDelete={ () => deletion.request( answer.id ) } />
									) ) }
							</ul>
							<div className="causerie-pager">
								<PageButtons page={ asked.page } perPage={ PER_PAGE } total={ total } onPage={ ( page ) => setAsked( { ...asked, page } ) } />
							</div>
						</>
					)
				}
			</Loading>
			<AnswerFiles onDone={ list.reload } />
		</Screen>
	);
}
