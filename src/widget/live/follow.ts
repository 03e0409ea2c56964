import type { Parsed } from '../../contract/index.ts';
import type { ChatMessage } from '../../conversation/index.ts';
import { h } from '../dom.ts';
import type { OptionsContext } from '../options.ts';
import { nextPause, waitForNews } from './news.ts';

type Message = Parsed< 'Message' >;
type Credentials = NonNullable< OptionsContext[ 'conversation' ][ 'credentials' ] >;

/** Lists of messages that are followed. */
const followed = new WeakSet< Element >();

/** Where nothing can come any more. */
const IS_OVER = /^session_not_found$|^visitor_token_/;

/** Shows who says it, above each message of an agent. */
const nameAuthors = ( root: ShadowRoot, bot: string, messages: readonly ChatMessage[] ): void => {
	for ( const { key, role, author } of messages ) {
		const label = role === 'agent' && author && root.getElementById( `causerie-${ key }` );
		if ( label && ! label.parentElement?.querySelector( '.author' ) ) {
			const line = h( 'p.meta.author', { 'aria-hidden': 'true', dir: 'auto' }, author );
			line.style.margin = '8px 0 2px';
			label.after( line );
			// "Lumi said", in the language of the page; a name can hold what replace() would take for a pattern.
			label.textContent = label.textContent?.split( bot ).join( author ) ?? author;
		}
	}
};

/** The newest message that the server has named. ULIDs sort by time. */
const newestOf = ( messages: readonly ChatMessage[] ): string => messages.reduce( ( newest, { id } ) => ( id && id > newest ? id : newest ), '' );

/** Says a message as replies are said: as the visitor has chosen. */
const say = ( { announcer }: OptionsContext, { author, text }: Message ): void => {
	const speech = announcer.speak();
	speech.push( `${ author ? `${ author }: ` : '' }${ text }\n` );
	speech.end();
};

/**
 * Follows one drawn conversation. There is at most one request at a time, and none while the panel is closed, the tab hidden, a
 * reply under way or the session not there; a page that is left lets go of it at once, so that the Back button finds it alive.
 */
export function follow( context: OptionsContext ): void {
	const { config, conversation, composer, user } = context;
	const list = composer.element.parentElement?.querySelector( '.list' );
	if ( ! list || followed.has( list ) ) {
		return;
	}
	followed.add( list );
	const root = list.getRootNode() as ShadowRoot;
	/**
	 * The newest message of a session up to which all are known here: of the last loading, or of the last answer. The newest
	 * that is drawn is none: another can have come between an answer and a question.
	 */
	let seen = '';
	let session: string | undefined;
	let over = '';
	let failures = 0;
	let timer: ReturnType< typeof setTimeout > | undefined;
	let request: AbortController | null = null;

	const isWanted = () => {
		const id = conversation.credentials?.session_id;
		// Without messages the conversation has not begun, or is being loaded.
		return conversation.messages.length > 0 && list.isConnected && user.state === 'open' && document.visibilityState === 'visible' && navigator.onLine && ! conversation.isBusy && id !== undefined && id !== over;
	};
	/** Gives whether anything is new: what another tab is having written is told again each time. */
	const take = ( messages: readonly Message[], after: string ): boolean => {
		for ( const message of messages ) {
			seen = message.id > seen ? message.id : seen;
			if ( message.role === 'agent' && ! conversation.messages.some( ( { id } ) => id === message.id ) ) {
				conversation.receive( message );
				say( context, message );
			}
		}
		return seen > after;
	};
	const answered = ( outcome: Message[] | string, of: string, after: string, took: number ) => {
		let hasNews = false;
		if ( Array.isArray( outcome ) ) {
			failures = 0;
			hasNews = conversation.credentials?.session_id === of && take( outcome, after );
		} else {
			failures++;
			over = IS_OVER.test( outcome ) ? of : over;
		}
		plan( nextPause( failures, took, hasNews ) );
	};
	const look = async ( credentials: Credentials ) => {
		const current = ( request = new AbortController() );
		const id = credentials.session_id;
		seen = session === id ? seen : '';
		session = id;
		const after = seen;
		const began = Date.now();
		const outcome = await waitForNews( config.rest_url, credentials, after, current.signal );
		if ( request === current && outcome !== null ) {
			request = null;
			answered( outcome, id, after, Date.now() - began );
		}
	};
	const plan = ( pause: number ) => {
		clearTimeout( timer );
		if ( isWanted() ) {
			timer = setTimeout( () => {
				const { credentials } = conversation;
				if ( credentials && isWanted() && ! request ) {
					void look( credentials );
				}
			}, pause );
		}
	};
	const letGo = () => {
		clearTimeout( timer );
		request?.abort();
		request = null;
	};
	/** Something changed: what waits goes on, ends, or begins. */
	const reconsider = () => {
		if ( ! list.isConnected ) {
			stop();
		}
		if ( ! isWanted() ) {
			letGo();
		} else if ( ! request ) {
			plan( nextPause( failures, 0, true ) );
		}
		nameAuthors( root, config.name, conversation.messages );
	};
	const control = new AbortController();
	const observer = new MutationObserver( reconsider );
	const unsubscribe = conversation.subscribe( ( { type } ) => {
		if ( type === 'reset' ) {
			seen = newestOf( conversation.messages );
			session = conversation.credentials?.session_id;
		}
		if ( type !== 'text' ) {
			reconsider();
		}
	} );
	const stop = () => {
		control.abort();
		observer.disconnect();
		unsubscribe();
	};
	observer.observe( list, { childList: true } );
	observer.observe( root.host, { attributeFilter: [ 'data-state' ] } );
	document.addEventListener( 'visibilitychange', reconsider, control );
	for ( const type of [ 'online', 'offline', 'pageshow' ] ) {
		addEventListener( type, reconsider, control );
	}
	addEventListener( 'pagehide', letGo, control );
	reconsider();
}
