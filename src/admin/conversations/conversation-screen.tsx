import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { api, ApiProblem } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { go, href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';
import { Record } from './record.tsx';

/** Deleting cannot be undone, so the button asks for a second press instead of a dialog. */
function DeleteButton( { id }: { id: string } ) {
	const announce = useAnnounce();
	const [ armed, setArmed ] = useState( false );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const remove = async () => {
		if ( ! armed ) {
			setArmed( true );
			return;
		}
		try {
			await api.deleteSession( id );
			announce( __( 'The conversation was deleted.', 'causerie-chat' ) );
			go( 'conversations' );
		} catch ( error ) {
			setProblem( error instanceof ApiProblem ? error : undefined );
		}
	};
	return (
		<>
			<Button __next40pxDefaultSize variant={ armed ? 'primary' : 'tertiary' } isDestructive onClick={ remove } onBlur={ () => setArmed( false ) }>
				{ armed ? __( 'Delete for good', 'causerie-chat' ) : __( 'Delete', 'causerie-chat' ) }
			</Button>
			<ProblemNotice problem={ problem } />
		</>
	);
}

/** One conversation, from its first message to its last. */
export function ConversationScreen( { id }: { id: string } ) {
	const session = useResource( id, () => api.session( id ) );
	const records = useResource( id, () => api.records( id ) );
	return (
		<Screen
			title={ session.value?.title || __( 'Conversation', 'causerie-chat' ) }
			actions={
				<>
					<Button __next40pxDefaultSize variant="tertiary" href={ href( 'conversations' ) }>
						{ __( 'All conversations', 'causerie-chat' ) }
					</Button>
					<DeleteButton id={ id } />
				</>
			}
		>
			{ session.value && (
				<p className="causerie-muted">
					{ session.value.bot_name }
					{ session.value.page_url !== '' && (
						<>
							{ ' · ' }
							<a href={ session.value.page_url }>{ session.value.page_url }</a>
						</>
					) }
				</p>
			) }
			<Loading resource={ records }>
				{ ( { messages } ) => (
					<>
						{ messages.map( ( record ) => (
							<Record key={ record.id } record={ record } />
						) ) }
					</>
				) }
			</Loading>
		</Screen>
	);
}
