import { Button, Notice } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { count, date, dateTime, percent } from '../shared/format.ts';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { href } from '../shared/router.ts';
import { useAttempt } from '../shared/use-attempt.ts';
import { SameAs } from './same-as.tsx';
import { changeSynonyms, sameAs } from './synonym-groups.ts';

export type Gap = Parsed< 'Gap' >;
type Check = Parsed< 'GapCheck' >;

const reasonText = ( reason: Gap[ 'examples' ][ number ][ 'reason' ] ): string => ( reason === 'rated' ? __( 'the reply did not help', 'causerie-chat' ) : __( 'the bot did not know', 'causerie-chat' ) );

/* translators: %s: how often */
const askedText = ( number: number ): string => sprintf( _n( 'Asked %s time', 'Asked %s times', number, 'causerie-chat' ), count( number ) );

function trendText( { recent, earlier }: Gap ): string {
	if ( recent > earlier ) {
		return __( 'more often than the month before', 'causerie-chat' );
	}
	return recent < earlier ? __( 'less often than the month before', 'causerie-chat' ) : '';
}

function Examples( { gap }: { readonly gap: Gap } ) {
	return (
		<details>
			<summary>{ __( 'How visitors asked', 'causerie-chat' ) }</summary>
			<ul className="causerie-examples">
				{ gap.examples.map( ( { question, reason, session_id: session, asked_at: at } ) => (
					<li key={ session + at }>
						<a href={ href( 'conversations', session ) }>
							<bdi>{ question }</bdi>
						</a>{ ' ' }
						<span className="causerie-muted">
							{ dateTime( at ) } · { reasonText( reason ) }
						</span>
					</li>
				) ) }
			</ul>
		</details>
	);
}

/** What came of asking again. */
function Outcome( { check }: { readonly check: Check } ) {
	if ( check.solved ) {
		return (
			<Notice status="success" isDismissible={ false }>
				{ __( 'Asked again: the bot answers it now.', 'causerie-chat' ) }
			</Notice>
		);
	}
	const best = check.results[ 0 ];
	return (
		<Notice status="warning" isDismissible={ false }>
			{ best === undefined
				? __( 'Asked again: nothing that the bot knows has a word of it.', 'causerie-chat' )
				: sprintf(
						/* translators: 1: title of a page, 2: a share in percent */
						__( 'Asked again: “%1$s” comes closest, and has %2$s of what is asked. That is too little for an answer.', 'causerie-chat' ),
						best.title,
						percent( check.confidence )
				  ) }
		</Notice>
	);
}

interface Props {
	readonly gap: Gap;
	readonly onChange: () => void;
}

/** Something that visitors asked in vain, and what can be done about it. */
export function GapItem( { gap, onChange }: Props ) {
	const announce = useAnnounce();
	const { problem, isBusy, attempt } = useAttempt();
	const [ check, setCheck ] = useState< Check >();
	const [ draft, setDraft ] = useState< string >();
	const [ isNaming, setNaming ] = useState( false );
	const naming = useRef< HTMLButtonElement >( null );
	const question = gap.examples[ 0 ]?.question ?? '';
	const set = ( state: 'open' | 'dismissed' ) => async () => {
		await api.setGap( gap.id, state );
		onChange();
	};
	const dismiss = () =>
		attempt( async () => {
			await set( 'dismissed' )();
			announce( __( 'Dismissed. It comes back when it is asked again.', 'causerie-chat' ), { label: __( 'Undo', 'causerie-chat' ), run: () => void attempt( set( 'open' ) ) } );
		} );
	const write = () => attempt( async () => setDraft( ( await api.draftOfGap( gap.id ) ).edit_url ) );
	const askAgain = async () => setCheck( await api.checkGap( gap.id ) );
	const ask = () => attempt( askAgain );
	const same = ( asked: string, found: string ) =>
		attempt( async () => {
			const change = await changeSynonyms( ( groups ) => sameAs( groups, asked, found ) );
			const undo = async () => {
				await changeSynonyms( () => change && { from: change.to, to: change.from } );
				await askAgain();
			};
			if ( change ) {
				announce( __( 'The bots know now that these mean the same.', 'causerie-chat' ), { label: __( 'Undo', 'causerie-chat' ), run: () => void attempt( undo ) } );
			} else {
				announce( __( 'These mean the same already.', 'causerie-chat' ) );
			}
			await askAgain();
			setNaming( false );
			// What had the focus goes away.
			naming.current?.focus();
		} );
	const facts = [ askedText( gap.questions ), trendText( gap ), date( gap.asked_at ) ].filter( ( fact ) => fact !== '' );
	return (
		<li>
			<div className="causerie-access__what">
				<h2>
					<bdi>{ question }</bdi>
				</h2>
			</div>
			<p className="causerie-muted">{ facts.join( ' · ' ) }</p>
			<Examples gap={ gap } />
			<ProblemNotice problem={ problem } />
			<div role="status">
				{ check && <Outcome check={ check } /> }
				{ draft !== undefined && (
					<Notice status="success" isDismissible={ false }>
						{ __( 'A draft was begun from what the site says already. When it is published, the question is asked again by itself.', 'causerie-chat' ) }{ ' ' }
						{ draft !== '' && <a href={ draft }>{ __( 'Edit the draft', 'causerie-chat' ) }</a> }
					</Notice>
				) }
			</div>
			<div className="causerie-row">
				{ gap.state !== 'solved' && (
					<>
						<Button __next40pxDefaultSize variant="primary" href={ `${ href( 'knowledge', 'answers', 'new' ) }?gap=${ gap.id }` }>
							{ __( 'Answer it', 'causerie-chat' ) }
						</Button>
						<Button __next40pxDefaultSize variant="secondary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy || draft !== undefined } onClick={ write }>
							{ __( 'Begin a post', 'causerie-chat' ) }
						</Button>
						<Button __next40pxDefaultSize variant="secondary" ref={ naming } aria-expanded={ isNaming } onClick={ () => setNaming( ! isNaming ) }>
							{ __( 'Same as another word', 'causerie-chat' ) }
						</Button>
					</>
				) }
				<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ isBusy } onClick={ ask }>
					{ __( 'Ask again', 'causerie-chat' ) }
				</Button>
				{ gap.state === 'dismissed' && (
					<Button __next40pxDefaultSize variant="tertiary" accessibleWhenDisabled disabled={ isBusy } onClick={ () => attempt( set( 'open' ) ) }>
						{ __( 'Open again', 'causerie-chat' ) }
					</Button>
				) }
				{ gap.state === 'open' && (
					<Button __next40pxDefaultSize variant="tertiary" accessibleWhenDisabled disabled={ isBusy } onClick={ dismiss }>
						{ __( 'Dismiss', 'causerie-chat' ) }
					</Button>
				) }
			</div>
			{ isNaming && <SameAs gap={ gap.id } isBusy={ isBusy } onSame={ same } /> }
		</li>
	);
}
