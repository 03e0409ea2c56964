import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { ConfirmButton } from '../shared/confirm-button.tsx';
import { Loading } from '../shared/loading.tsx';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { go, href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';
import { Record } from './record.tsx';

function DeleteButton( { id }: { id: string } ) {
	const announce = useAnnounce();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ busy, setBusy ] = useState( false );
	const remove = async () => {
		setBusy( true );
		try {
			await api.deleteSession( id );
			announce( __( 'The conversation was deleted.', 'causerie-chat' ) );
			go( 'conversations' );
		} catch ( error ) {
			setProblem( asProblem( error ) );
			setBusy( false );
		}
	};
	return (
		<>
			<ConfirmButton label={ __( 'Delete', 'causerie-chat' ) } confirm={ __( 'Delete for good', 'causerie-chat' ) } isBusy={ busy } disabled={ busy } onConfirm={ remove } />
			<ProblemNotice problem={ problem } />
		</>
	);
}

/** One conversation, from its first message to its last. */
export function ConversationScreen( { id }: { id: string } ) {
	const session = useResource( id, () => api.session( id ) );
	const settings = useResource( 'settings', api.settings );
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
						{ session.value && session.value.message_count > messages.length && (
							<p className="causerie-muted">
								{ sprintf(
									/* translators: %d: number of messages */
									_n( 'Only the newest %d message is shown.', 'Only the newest %d messages are shown.', messages.length, 'causerie-chat' ),
									messages.length
								) }
							</p>
						) }
						{ messages.map( ( record ) => (
							<Record key={ record.id } record={ record } currency={ settings.value?.budget.currency ?? 'USD' } />
						) ) }
					</>
				) }
			</Loading>
		</Screen>
	);
}
