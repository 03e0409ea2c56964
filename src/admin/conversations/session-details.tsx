import { TextControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { SessionTitle } from '../../contract/sessions.ts';
import { count, dateTime, money } from '../shared/format.ts';
import { mayReply } from '../shared/user.ts';
import { WebLink } from '../shared/web-link.tsx';
import { AssigneeField } from './assignee-field.tsx';
import { useConversations } from './conversations-context.tsx';
import { FactList } from './fact-list.tsx';
import { botOf, stateText } from './session-texts.ts';
import { TagsField } from './tags-field.tsx';
import type { Session, SessionPatch } from './types.ts';
import { useFigures } from './use-figures.ts';

interface Props {
	readonly session: Session;
	/** Settles when it is known what the server has then. */
	readonly change: ( patch: SessionPatch ) => Promise< void >;
}

const TITLE_LENGTH = SessionTitle.maxLength ?? undefined;

/** The title is kept when the field is left or Enter is pressed, and put back with Escape. */
function TitleField( { session, change }: Props ) {
	const [ typed, setTyped ] = useState( session.title );
	const isWriting = useRef( false );
	// The conversation is read again and again: what is being typed stays.
	useEffect( () => {
		if ( ! isWriting.current ) {
			setTyped( session.title );
		}
	}, [ session.title ] );
	const keep = () => {
		if ( typed.trim() !== session.title ) {
			void change( { title: typed.trim() } );
		}
	};
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Title', 'causerie-chat' ) }
			dir="auto"
			maxLength={ TITLE_LENGTH }
			value={ typed }
			onChange={ setTyped }
			onFocus={ () => ( isWriting.current = true ) }
			onBlur={ () => {
				isWriting.current = false;
				keep();
			} }
			onKeyDown={ ( event ) => {
				if ( event.key === 'Enter' && ! event.nativeEvent.isComposing ) {
					keep();
				} else if ( event.key === 'Escape' ) {
					setTyped( session.title );
				}
			} }
		/>
	);
}

/** Each change sends all tags: one waits for the one before it, and what was chosen last is what counts. */
function SessionTags( { session, change }: Props ) {
	const { choices } = useConversations();
	const [ chosen, setChosen ] = useState< readonly string[] >();
	const queue = useRef< { tags: readonly string[] | undefined; isSending: boolean } >( { tags: undefined, isSending: false } ).current;
	const send = async () => {
		if ( queue.isSending ) {
			return;
		}
		queue.isSending = true;
		while ( queue.tags !== undefined ) {
			const tags = [ ...queue.tags ];
			queue.tags = undefined;
			await change( { tags } );
		}
		queue.isSending = false;
		setChosen( undefined );
	};
	return (
		<TagsField
			label={ __( 'Tags', 'causerie-chat' ) }
			value={ chosen ?? session.tags }
			suggestions={ choices.value?.tags ?? [] }
			onChange={ ( tags ) => {
				setChosen( tags );
				queue.tags = tags;
				void send();
			} }
		/>
	);
}

function Facts( { session }: { session: Session } ) {
	const { choices } = useConversations();
	const cost = useFigures( [ session ] ).get( session.session_id )?.cost;
	const facts: Array< [ string, string ] > = [
		[ __( 'State', 'causerie-chat' ), stateText( session.state ) ],
		[ __( 'Bot', 'causerie-chat' ), botOf( session ) ],
		[ __( 'Messages', 'causerie-chat' ), count( session.message_count ) ],
		[ __( 'Cost', 'causerie-chat' ), cost === undefined ? '' : money( cost, choices.value?.currency ?? 'USD' ) ],
		[ __( 'Begun', 'causerie-chat' ), dateTime( session.created_at ) ],
		[ __( 'Last message', 'causerie-chat' ), dateTime( session.updated_at ) ],
		...( mayReply() ? [] : ( [ [ __( 'Tags', 'causerie-chat' ), session.tags.join( ', ' ) ], [ __( 'Assignee', 'causerie-chat' ), session.assignee_name ] ] as Array< [ string, string ] > ) ),
	];
	return (
		<FactList facts={ facts }>
			{ session.page_url !== '' && (
				<div>
					<dt>{ __( 'Page', 'causerie-chat' ) }</dt>
					<dd>
						<WebLink address={ session.page_url }>{ session.page_url }</WebLink>
					</dd>
				</div>
			) }
		</FactList>
	);
}

/** What is known of a conversation, and what those who look after it note. */
export function SessionDetails( { session, change }: Props ) {
	const { choices } = useConversations();
	return (
		<section className="causerie-card" aria-labelledby="causerie-session-details">
			<h2 id="causerie-session-details">{ __( 'Details', 'causerie-chat' ) }</h2>
			{ mayReply() && (
				<>
					<TitleField session={ session } change={ change } />
					<SessionTags key={ session.session_id } session={ session } change={ change } />
					<AssigneeField value={ session.assignee } name={ session.assignee_name } choices={ choices.value } onChange={ ( assignee ) => void change( { assignee } ) } />
				</>
			) }
			<Facts session={ session } />
		</section>
	);
}
