import { Button, Notice } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { forgetDraft } from '../shared/kept-drafts.ts';
import { Loading } from '../shared/loading.tsx';
import { useAnnounce, useAnnounceHere } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { go, readQuery } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useAttempt } from '../shared/use-attempt.ts';
import { useDraft } from '../shared/use-draft.ts';
import { useResource } from '../shared/use-resource.ts';
import { WebLink } from '../shared/web-link.tsx';
import { AnswerForm, draftKey, EMPTY, inputOf, schema, toSend, type Input } from './answer-form.tsx';
import { KnowledgeSections } from './sections.tsx';

type Answer = Parsed< 'Answer' >;
type Suggestion = Parsed< 'GapSuggestion' >;

/** What the site says already, for who answers what visitors asked. */
function Sources( { suggestion }: { readonly suggestion: Suggestion } ) {
	if ( suggestion.sources.length === 0 ) {
		return (
			<Notice status="info" isDismissible={ false }>
				{ __( 'No page of the site says anything about this yet.', 'causerie-chat' ) }
			</Notice>
		);
	}
	return (
		<Notice status="info" isDismissible={ false }>
			{ __( 'The answer is pre-written from what comes closest. Check it, and make it an answer to the question. It is from:', 'causerie-chat' ) }
			<ul>
				{ suggestion.sources.map( ( { title, url } ) => (
					<li key={ title + url }>
						<WebLink address={ url }>{ title }</WebLink>
					</li>
				) ) }
			</ul>
		</Notice>
	);
}

interface WriteProps {
	readonly gap: string;
	/** @param answer What a model wrote. */
	readonly onWritten: ( answer: string ) => void;
}

/** Has the model of the bot write the answer, where it can. */
function WriteButton( { gap, onWritten }: WriteProps ) {
	const announce = useAnnounce();
	const { problem, isBusy, attempt } = useAttempt();
	const write = () =>
		attempt( async () => {
			const { answer, written } = await api.writeSuggestion( gap );
			if ( written ) {
				onWritten( answer );
				announce( __( 'The model has written an answer. Check it before you save it.', 'causerie-chat' ) );
			} else {
				announce( __( 'The model could not write an answer from these pages.', 'causerie-chat' ) );
			}
		} );
	return (
		<div className="causerie-write">
			<ProblemNotice problem={ problem } />
			<Button __next40pxDefaultSize variant="secondary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy } onClick={ write }>
				{ __( 'Let the model write it', 'causerie-chat' ) }
			</Button>
		</div>
	);
}

/** What came of an answer that is saved, in words. A failure to ask again is none of saving it. */
const outcomeOf = ( gap: string ): Promise< string > =>
	api.checkGap( Number( gap ) ).then(
		( { solved } ) => ( solved ? __( 'Asked again: the bot answers it now.', 'causerie-chat' ) : __( 'Asked again: the bot does not find this answer. Write the question as visitors asked it.', 'causerie-chat' ) ),
		() => __( 'The answer was saved, but the question could not be asked again. Try “Ask again” beside it.', 'causerie-chat' )
	);

function NewAnswer( { gap, suggestion }: { readonly gap: string; readonly suggestion: Suggestion | null } ) {
	const announce = useAnnounce();
	const key = draftKey( gap === '' ? 'new' : `new-${ gap }` );
	const draft = useDraft< Input >( {
		key,
		saved: EMPTY,
		schema,
		toSend,
		write: async ( input ) => {
			await api.createAnswer( input );
			forgetDraft( key );
			if ( gap !== '' ) {
				announce( await outcomeOf( gap ) );
			}
			go( 'knowledge', gap === '' ? 'answers' : 'gaps' );
			return EMPTY;
		},
	} );
	const { change, restored } = draft;
	// Once, when it is there: what is typed afterwards stays.
	const isWritten = useRef( false );
	useEffect( () => {
		if ( suggestion && ! restored && ! isWritten.current ) {
			isWritten.current = true;
			change( { questions: [ suggestion.question ], answer: suggestion.answer } );
		}
	}, [ suggestion, restored, change ] );
	return (
		<>
			{ suggestion && <Sources suggestion={ suggestion } /> }
			{ suggestion?.can_write === true && <WriteButton gap={ gap } onWritten={ ( answer ) => change( { answer } ) } /> }
			<AnswerForm draft={ draft } saved={ gap === '' ? __( 'The bot knows the answer now.', 'causerie-chat' ) : undefined } />
		</>
	);
}

function KnownAnswer( { answer, onChange }: { readonly answer: Answer; readonly onChange: ( answer: Answer ) => void } ) {
	const announce = useAnnounceHere();
	const { problem, attempt } = useAttempt();
	const draft = useDraft< Input >( {
		key: draftKey( String( answer.id ) ),
		saved: inputOf( answer ),
		schema,
		toSend,
		write: async ( input ) => {
			const changed = await api.saveAnswer( answer.id, input, answer );
			onChange( changed );
			announce( __( 'The answer was saved.', 'causerie-chat' ), { label: __( 'Undo', 'causerie-chat' ), run: () => void putBack( answer, changed ) } );
			return inputOf( changed );
		},
	} );
	// The form goes on being edited after it was saved.
	const latest = useRef( draft );
	latest.current = draft;
	/** Only over what was saved then: what somebody has changed since stays, and the problem says so. */
	const putBack = ( before: Answer, saved: Answer ) =>
		attempt( async () => {
			const back = await api.saveAnswer( saved.id, inputOf( before ), saved );
			onChange( back );
			latest.current.follow( inputOf( back ) );
			announce( __( 'The answer is again what it was before.', 'causerie-chat' ) );
		} );
	return (
		<>
			<ProblemNotice problem={ problem } />
			<AnswerForm draft={ draft } saved={ undefined } />
		</>
	);
}

function Known( { id }: { readonly id: string } ) {
	const answer = useResource( id, () => api.answer( id ) );
	return <Loading resource={ answer }>{ ( value ) => <KnownAnswer answer={ value } onChange={ answer.replace } /> }</Loading>;
}

function Fresh() {
	const [ gap ] = useState( () => readQuery().get( 'gap' ) ?? '' );
	const suggestion = useResource( gap, async () => ( /^\d+$/.test( gap ) ? api.suggestion( gap ) : null ) );
	return <Loading resource={ suggestion }>{ ( value ) => <NewAnswer gap={ value ? gap : '' } suggestion={ value } /> }</Loading>;
}

/** One question and its answer. */
export function AnswerScreen( { id }: { readonly id: string } ) {
	return (
		<Screen title={ id === 'new' ? __( 'Answer a question', 'causerie-chat' ) : __( 'Question and answer', 'causerie-chat' ) }>
			<KnowledgeSections current="answers" />
			{ id === 'new' ? <Fresh /> : <Known id={ id } /> }
		</Screen>
	);
}
