import { Spinner } from '@wordpress/components';
import { lazy, Suspense } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ConversationScreen } from './conversation-screen.tsx';
import { ConversationsProvider } from './conversations-context.tsx';

// DataViews is as large as everything else together, and nothing but the list needs it.
const ListScreen = lazy( () => import( /* webpackChunkName: "admin/conversations" */ './list-screen.tsx' ) );

/** What visitors asked: the list, or one of them. */
export function Conversations( { id }: { id: string | undefined } ) {
	return (
		<ConversationsProvider>
			{ id === undefined ? (
				<Suspense
					fallback={
						<p className="causerie-loading" role="status">
							<Spinner /> { __( 'Loading…', 'causerie-chat' ) }
						</p>
					}
				>
					<ListScreen />
				</Suspense>
			) : (
				<ConversationScreen key={ id } id={ id } />
			) }
		</ConversationsProvider>
	);
}
