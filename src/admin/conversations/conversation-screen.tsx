import { Button, DropdownMenu } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { download as downloadIcon } from '@wordpress/icons';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { go, href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';
import { mayManage, mayReply } from '../shared/user.ts';
import { useConversations } from './conversations-context.tsx';
import { DeletionNotice } from './deletion-notice.tsx';
import { exportSessions, FORMATS, formatText } from './export-sessions.ts';
import { Neighbours } from './neighbours.tsx';
import { Record } from './record.tsx';
import { SessionDetails } from './session-details.tsx';
import { titleOf } from './session-texts.ts';
import { SummaryCard } from './summary-card.tsx';
import type { MessageRecord, Session, SessionPatch } from './types.ts';
import { Translation } from './translation.tsx';
import { useWhileVisible } from '../shared/use-while-visible.ts';
import { VisitorCard } from './visitor-card.tsx';

/** Milliseconds between two looks at a conversation that may go on. */
const INTERVAL = 10_000;

interface ActionsProps {
	readonly session: Session;
	readonly change: ( patch: SessionPatch ) => void;
	readonly onProblem: ( problem: ApiProblem ) => void;
}

function Actions( { session, change, onProblem }: ActionsProps ) {
	const { deletion } = useConversations();
	const { session_id: id, state } = session;
	return (
		<>
			{ mayReply() && (
				<Button __next40pxDefaultSize variant="secondary" onClick={ () => change( { state: state === 'open' ? 'closed' : 'open' } ) }>
					{ state === 'open' ? __( 'Close', 'causerie-chat' ) : __( 'Reopen', 'causerie-chat' ) }
				</Button>
			) }
			<DropdownMenu
				icon={ downloadIcon }
				label={ __( 'Export', 'causerie-chat' ) }
				controls={ FORMATS.map( ( format ) => ( { title: formatText( format ), onClick: () => void exportSessions( [ id ], format ).catch( ( error: unknown ) => onProblem( asProblem( error ) ) ) } ) ) }
			/>
			{ mayManage() && (
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					isDestructive
					onClick={ () => {
						deletion.request( [ id ] );
						go( 'conversations' );
					} }
				>
					{ __( 'Delete', 'causerie-chat' ) }
				</Button>
			) }
		</>
	);
}

interface MessagesProps {
	readonly session: Session;
	readonly messages: readonly MessageRecord[];
	readonly currency: string;
	readonly canTranslate: boolean;
}

function Messages( { session, messages, currency, canTranslate }: MessagesProps ) {
	return (
		<>
			{ session.message_count > messages.length && (
				<p className="causerie-muted">
					{ sprintf(
						/* translators: %d: number of messages */
						_n( 'Only the newest %d message is shown.', 'Only the newest %d messages are shown.', messages.length, 'causerie-chat' ),
						messages.length
					) }
				</p>
			) }
			{ messages.map( ( record ) => (
				<Record key={ record.id } record={ record } currency={ currency }>
					{ canTranslate && record.text !== '' && <Translation session={ session.session_id } message={ record.id } /> }
				</Record>
			) ) }
		</>
	);
}

/** One conversation, from its first message to its last, with everything that is known about it. */
export function ConversationScreen( { id }: { id: string } ) {
	const announce = useAnnounce();
	const { choices, seen } = useConversations();
	const session = useResource( id, () => api.session( id ) );
	const records = useResource( id, () => api.records( id ) );
	const summary = useResource( id, () => api.summary( id ) );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const { value } = session;

	useWhileVisible( () => {
		session.reload();
		records.reload();
	}, INTERVAL );

	const change = async ( patch: SessionPatch ) => {
		setProblem( undefined );
		try {
			session.replace( await api.changeSession( id, patch ) );
			announce( __( 'Saved.', 'causerie-chat' ) );
			if ( patch.tags ) {
				choices.reload();
			}
		} catch ( error ) {
			setProblem( asProblem( error ) );
		}
	};

	return (
		<Screen
			title={ value ? titleOf( value ) : __( 'Conversation', 'causerie-chat' ) }
			actions={
				<>
					<Neighbours id={ id } />
					<Button __next40pxDefaultSize variant="tertiary" href={ `${ href( 'conversations' ) }${ seen.current.query === '' ? '' : `?${ seen.current.query }` }` }>
						{ __( 'All conversations', 'causerie-chat' ) }
					</Button>
					{ value && <Actions session={ value } change={ change } onProblem={ setProblem } /> }
				</>
			}
		>
			<ProblemNotice problem={ problem } />
			<DeletionNotice />
			<div className="causerie-conversation">
				<div className="causerie-transcript">
					<Loading resource={ session }>
						{ ( loaded ) => (
							<Loading resource={ records }>
								{ ( { messages } ) => (
									<Messages
										session={ loaded }
										messages={ messages }
										currency={ choices.value?.currency ?? 'USD' }
										canTranslate={ mayReply() && summary.value?.can_translate === true }
									/>
								) }
							</Loading>
						) }
					</Loading>
				</div>
				{ value && (
					<div className="causerie-conversation__side">
						<SummaryCard id={ id } summary={ summary } />
						<SessionDetails session={ value } change={ change } />
						<VisitorCard key={ id } session={ value } />
					</div>
				) }
			</div>
		</Screen>
	);
}
