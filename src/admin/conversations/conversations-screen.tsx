import { Button, SearchControl } from '@wordpress/components';
import { useDebounce } from '@wordpress/compose';
import { dateI18n, getSettings } from '@wordpress/date';
import { useCallback, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';

const PER_PAGE = 20;

const when = ( time: string ): string => dateI18n( getSettings().formats.datetimeAbbreviated, time, undefined );

/** What visitors asked, newest first. */
export function ConversationsScreen() {
	const [ page, setPage ] = useState( 1 );
	const [ typed, setTyped ] = useState( '' );
	const [ search, setSearch ] = useState( '' );
	// Debouncing begins anew with each new function, so this one must stay the same.
	const startSearch = useCallback( ( text: string ) => {
		setPage( 1 );
		setSearch( text );
	}, [] );
	const searchSoon = useDebounce( startSearch, 300 );
	const sessions = useResource( `${ page } ${ search }`, () => api.sessions( page, search ) );

	return (
		<Screen title={ __( 'Conversations', 'causerie-chat' ) } intro={ __( 'What visitors asked and what they were told.', 'causerie-chat' ) }>
			<SearchControl
				__nextHasNoMarginBottom
				label={ __( 'Search by the first question', 'causerie-chat' ) }
				placeholder={ __( 'Search by the first question', 'causerie-chat' ) }
				value={ typed }
				onChange={ ( text ) => {
					setTyped( text );
					searchSoon( text );
				} }
			/>
			<Loading resource={ sessions }>
				{ ( { body, total } ) =>
					body.sessions.length === 0 ? (
						<p className="causerie-empty">
							{ search === ''
								? __( 'Nobody has asked anything yet. Open your site, ask the bot a question, and it will appear here.', 'causerie-chat' )
								: __( 'No conversation begins like that.', 'causerie-chat' ) }
						</p>
					) : (
						<>
							<div className="causerie-table" role="region" aria-label={ __( 'List of conversations', 'causerie-chat' ) } tabIndex={ 0 }>
								<table className="wp-list-table widefat striped">
									<thead>
										<tr>
											<th scope="col">{ __( 'First question', 'causerie-chat' ) }</th>
											<th scope="col">{ __( 'Bot', 'causerie-chat' ) }</th>
											<th scope="col">{ __( 'Messages', 'causerie-chat' ) }</th>
											<th scope="col">{ __( 'Last reply', 'causerie-chat' ) }</th>
											<th scope="col">{ __( 'Time', 'causerie-chat' ) }</th>
										</tr>
									</thead>
									<tbody>
										{ body.sessions.map( ( session ) => (
											<tr key={ session.session_id }>
												<td>
													<a href={ href( 'conversations', session.session_id ) } dir="auto">
														{ session.title || __( '(no question yet)', 'causerie-chat' ) }
													</a>
												</td>
												<td>{ session.bot_name }</td>
												<td>{ session.message_count }</td>
												<td>{ session.failed ? <strong className="causerie-failed">{ __( 'Failed', 'causerie-chat' ) }</strong> : __( 'Answered', 'causerie-chat' ) }</td>
												<td>
													<time dateTime={ session.updated_at }>{ when( session.updated_at ) }</time>
												</td>
											</tr>
										) ) }
									</tbody>
								</table>
							</div>
							<div className="causerie-pages">
								<span role="status">
									{ sprintf(
										/* translators: %d: number of conversations */
										_n( '%d conversation', '%d conversations', total, 'causerie-chat' ),
										total
									) }
								</span>
								{ total > PER_PAGE && (
									<>
										<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ page === 1 } onClick={ () => setPage( page - 1 ) }>
											{ __( 'Newer', 'causerie-chat' ) }
										</Button>
										<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ page * PER_PAGE >= total } onClick={ () => setPage( page + 1 ) }>
											{ __( 'Older', 'causerie-chat' ) }
										</Button>
									</>
								) }
							</div>
						</>
					)
				}
			</Loading>
		</Screen>
	);
}
