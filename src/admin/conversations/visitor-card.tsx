import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { useResource } from '../shared/use-resource.ts';
import { WebLink } from '../shared/web-link.tsx';
import { titleOf, when } from './session-texts.ts';
import type { Session } from './types.ts';

type User = Parsed< 'User' >;
type PageVisit = Parsed< 'PageVisitList' >[ 'pages' ][ number ];

/** Other conversations that are listed here; the list has all of them. */
const OTHERS = 5;

interface Known {
	readonly user: User;
	readonly sessions: readonly Session[];
}

async function load( id: string ): Promise< Known > {
	const [ user, { body } ] = await Promise.all( [ api.user( id ), api.userSessions( id ) ] );
	return { user, sessions: body.sessions };
}

/** What an attribute holds, as text: it can be a list, and yes or no. */
function valueText( value: User[ 'attributes' ][ string ] ): string {
	if ( typeof value === 'boolean' ) {
		return value ? __( 'Yes', 'causerie-chat' ) : __( 'No', 'causerie-chat' );
	}
	return Array.isArray( value ) ? value.join( ', ' ) : String( value );
}

/** A language as the reader calls it; its tag where the browser does not know it. */
function languageText( tag: string ): string {
	try {
		return new Intl.DisplayNames( document.documentElement.lang || undefined, { type: 'language' } ).of( tag ) ?? tag;
	} catch {
		return tag;
	}
}

function Facts( { user }: { user: User } ) {
	const facts: Array< [ string, string ] > = [
		[ __( 'Name', 'causerie-chat' ), user.name ],
		[ __( 'E-mail', 'causerie-chat' ), user.email ],
		[ __( 'Id', 'causerie-chat' ), user.user_id ],
		[ __( 'Language', 'causerie-chat' ), user.language === '' ? '' : languageText( user.language ) ],
		[ __( 'First seen', 'causerie-chat' ), when( user.first_seen_at ) ],
		[ __( 'Last seen', 'causerie-chat' ), user.last_seen_at === null ? '' : when( user.last_seen_at ) ],
		...Object.entries( user.attributes ).map( ( [ name, value ] ): [ string, string ] => [ name, valueText( value ) ] ),
	];
	return (
		<dl className="causerie-facts">
			{ facts
				.filter( ( [ , value ] ) => value !== '' )
				.map( ( [ name, value ], index ) => (
					<div key={ index }>
						<dt dir="auto">{ name }</dt>
						<dd dir="auto">{ value }</dd>
					</div>
				) ) }
		</dl>
	);
}

function OtherSessions( { sessions, user }: { sessions: readonly Session[]; user: User } ) {
	if ( sessions.length === 0 ) {
		return null;
	}
	return (
		<>
			<h3>{ __( 'Other conversations', 'causerie-chat' ) }</h3>
			<ul className="causerie-links">
				{ sessions.slice( 0, OTHERS ).map( ( session ) => (
					<li key={ session.session_id }>
						<a href={ href( 'conversations', session.session_id ) } dir="auto">
							{ titleOf( session ) }
						</a>
						<span className="causerie-muted">{ when( session.updated_at ) }</span>
					</li>
				) ) }
			</ul>
			<a href={ `${ href( 'conversations' ) }?${ new URLSearchParams( { user: user.user_id } ).toString() }` }>{ __( 'All of this visitor', 'causerie-chat' ) }</a>
		</>
	);
}

function Pages( { pages }: { pages: readonly PageVisit[] } ) {
	if ( pages.length === 0 ) {
		return <p className="causerie-muted">{ __( 'No page is known.', 'causerie-chat' ) }</p>;
	}
	return (
		<ol className="causerie-links">
			{ pages.map( ( page, index ) => (
				<li key={ index }>
					<WebLink address={ page.url }>{ page.title || page.url }</WebLink>
					<span className="causerie-muted">{ when( page.visited_at ) }</span>
				</li>
			) ) }
		</ol>
	);
}

function KnownVisitor( { userId, session }: { userId: string; session: Session } ) {
	const known = useResource( userId, () => load( userId ) );
	return (
		<Loading resource={ known }>
			{ ( { user, sessions } ) => (
				<>
					<Facts user={ user } />
					<OtherSessions user={ user } sessions={ sessions.filter( ( { session_id: id } ) => id !== session.session_id ) } />
				</>
			) }
		</Loading>
	);
}

/** Who the visitor is, as far as that is known, and on which pages something was said. */
export function VisitorCard( { session }: { session: Session } ) {
	const pages = useResource( `${ session.session_id } ${ session.message_count }`, () => api.sessionPages( session.session_id ) );
	return (
		<section className="causerie-card" aria-labelledby="causerie-visitor">
			<h2 id="causerie-visitor">{ __( 'Visitor', 'causerie-chat' ) }</h2>
			{ session.user_id === null ? (
				<p className="causerie-muted">{ __( 'Nobody who is known. Visitors who log in, or whom your own server names, are.', 'causerie-chat' ) }</p>
			) : (
				<KnownVisitor userId={ session.user_id } session={ session } />
			) }
			<h3>{ __( 'Pages', 'causerie-chat' ) }</h3>
			<Loading resource={ pages }>{ ( { pages: visits } ) => <Pages pages={ visits } /> }</Loading>
		</section>
	);
}
