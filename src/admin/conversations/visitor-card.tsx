import { __, sprintf } from '@wordpress/i18n';
import { nameOf } from '../leads/lead-words.ts';
import { api } from '../shared/api.ts';
import { count, dateTime } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { useResource } from '../shared/use-resource.ts';
import { WebLink } from '../shared/web-link.tsx';
import { FactList } from './fact-list.tsx';
import { fromAddress, toAddress } from './list-params.ts';
import { titleOf } from './session-texts.ts';
import type { PageVisit, Session, User } from './types.ts';

/** Other conversations and pages that are shown at most: beside a conversation there is no room for more. */
const SHOWN = 5;

const attributeText = ( value: User[ 'attributes' ][ string ] ): string => {
	if ( typeof value === 'boolean' ) {
		return value ? __( 'Yes', 'causerie-chat' ) : __( 'No', 'causerie-chat' );
	}
	return Array.isArray( value ) ? value.join( ', ' ) : String( value );
};

/** The list with what one visitor asked. */
const listOf = ( userId: string ): string => `${ href( 'conversations' ) }?${ toAddress( { ...fromAddress( new URLSearchParams() ), user: userId } ) }`;

function Profile( { user }: { user: User } ) {
	const facts: Array< [ string, string ] > = [
		[ __( 'Name', 'causerie-chat' ), user.name ],
		[ __( 'E-mail', 'causerie-chat' ), user.email ],
		[ __( 'Id', 'causerie-chat' ), user.user_id ],
		[ __( 'Language', 'causerie-chat' ), user.language ],
		[ __( 'First seen', 'causerie-chat' ), dateTime( user.first_seen_at ) ],
		[ __( 'Last seen', 'causerie-chat' ), user.last_seen_at === null ? '' : dateTime( user.last_seen_at ) ],
		...Object.entries( user.attributes ).map( ( [ key, value ] ): [ string, string ] => [ key, attributeText( value ) ] ),
	];
	return <FactList facts={ facts } />;
}

function OtherConversations( { userId, here }: { userId: string; here: string } ) {
	const sessions = useResource( userId, () => api.userSessions( userId, SHOWN + 1 ) );
	return (
		<Loading resource={ sessions }>
			{ ( { body, total } ) => {
				const others = body.sessions.filter( ( { session_id: id } ) => id !== here ).slice( 0, SHOWN );
				return others.length === 0 ? null : (
					<>
						<h3>{ __( 'Other conversations', 'causerie-chat' ) }</h3>
						<ul className="causerie-links">
							{ others.map( ( session ) => (
								<li key={ session.session_id }>
									<a href={ href( 'conversations', session.session_id ) }>
										<bdi>{ titleOf( session ) }</bdi>
									</a>
									<span className="causerie-muted">{ dateTime( session.updated_at ) }</span>
								</li>
							) ) }
						</ul>
						<p>
							<a href={ listOf( userId ) }>
								{ sprintf(
									/* translators: %s: number of conversations */
									__( 'All conversations of this visitor (%s)', 'causerie-chat' ),
									count( total )
								) }
							</a>
						</p>
					</>
				);
			} }
		</Loading>
	);
}

function Known( { userId, here }: { userId: string; here: string } ) {
	const user = useResource( userId, () => api.user( userId ) );
	return (
		<>
			<Loading resource={ user }>{ ( loaded ) => <Profile user={ loaded } /> }</Loading>
			<OtherConversations userId={ userId } here={ here } />
		</>
	);
}

/** The way to what a visitor left to be reached by. */
function LeadLink( { sessionId }: { sessionId: string } ) {
	const leads = useResource( sessionId, () => api.leads( new URLSearchParams( { session_id: sessionId } ).toString() ) );
	return (
		<Loading resource={ leads }>
			{ ( { body: { leads: [ lead ] } } ) =>
				lead !== undefined && (
					<>
						<h3>{ __( 'Lead', 'causerie-chat' ) }</h3>
						<p>
							<a href={ href( 'leads', lead.id ) }>
								<bdi>{ nameOf( lead ) }</bdi>
							</a>
						</p>
					</>
				)
			}
		</Loading>
	);
}

function Pages( { visits }: { visits: readonly PageVisit[] } ) {
	return visits.length === 0 ? null : (
		<>
			<h3>{ __( 'Pages', 'causerie-chat' ) }</h3>
			<ul className="causerie-links">
				{ visits.slice( 0, SHOWN ).map( ( visit ) => (
					<li key={ `${ visit.session_id } ${ visit.visited_at } ${ visit.url }` }>
						<WebLink address={ visit.url }>{ visit.title || visit.url }</WebLink>
						<span className="causerie-muted">{ dateTime( visit.visited_at ) }</span>
					</li>
				) ) }
			</ul>
		</>
	);
}

/** Who asked, what else they asked, how they can be reached, and the pages on which they wrote; of somebody unknown, the pages of this conversation. */
export function VisitorCard( { session }: { session: Session } ) {
	const { session_id: id, user_id: userId } = session;
	const pages = useResource( `${ id } ${ userId ?? '' }`, () => ( userId === null ? api.sessionPages( id ) : api.userPages( userId ) ) );
	return (
		<section className="causerie-card" aria-labelledby="causerie-visitor">
			<h2 id="causerie-visitor">{ __( 'Visitor', 'causerie-chat' ) }</h2>
			{ userId === null ? <p className="causerie-muted">{ __( 'Nobody your site knows.', 'causerie-chat' ) }</p> : <Known userId={ userId } here={ id } /> }
			<LeadLink sessionId={ id } />
			<Loading resource={ pages }>{ ( loaded ) => <Pages visits={ loaded.pages } /> }</Loading>
		</section>
	);
}
