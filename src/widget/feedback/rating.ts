import type { ChatMessage } from '../../conversation/index.ts';
import { drawing, h } from '../dom.ts';
import type { OptionsContext } from '../options.ts';
import { call } from '../options/api.ts';
import { feedbackTexts } from './texts.ts';
import { whyForm, type Why } from './why.ts';

export type Feedback = NonNullable< ChatMessage[ 'feedback' ] >;
type Rating = Feedback[ 'rating' ];

/** What was given on this page, by message: a conversation that is drawn anew remembers only what the server had when it was loaded. */
const given = new Map< string, Feedback | null >();

/** Where nothing can be rated any more. */
const IS_GONE = /^session_not_found$|^message_not_found$|^visitor_token_/;

const THUMB = 'M7 11v9H3.5v-9zM7 11l4-8a2.2 2.2 0 0 1 2.2 2.6L12.5 9h5.6a2 2 0 0 1 2 2.4l-1.3 7a2 2 0 0 1-2 1.6H7';

/** Thumbs for one reply, and what can be said with the lower one. */
export function ratingOf( id: string, stored: Feedback | null, { config, conversation, announcer }: OptionsContext ): HTMLElement {
	const text = feedbackTexts( config );
	const restUrl = config.rest_url;
	const session = conversation.credentials;
	/** What the server has. */
	let saved = given.has( id ) ? given.get( id ) ?? null : stored;
	/** Each call waits for the one before, so that the last press wins. */
	let calls: Promise< unknown > = Promise.resolve();
	let presses = 0;

	const failed = h( 'p.failure-text', { hidden: true } );
	const thumb = ( rating: Rating ) => h( `button.thumb.thumb-${ rating }`, { 'aria-label': text( `rate_${ rating }` ), onclick: () => rate( rating ) }, drawing( THUMB ) );
	const thumbs = { up: thumb( 'up' ), down: thumb( 'down' ) };
	const open = h( 'button.text-button', { onclick: () => setForm( true, true ) }, text( 'why_open' ) );
	let form: HTMLElement | null = null;

	const show = ( rating: Rating | null ) => {
		thumbs.up.setAttribute( 'aria-pressed', String( rating === 'up' ) );
		thumbs.down.setAttribute( 'aria-pressed', String( rating === 'down' ) );
		element.classList.toggle( 'is-given', rating !== null );
		open.hidden = rating !== 'down' || form !== null;
	};
	const pressed = (): Rating | null => ( [ 'up', 'down' ] as const ).find( ( rating ) => thumbs[ rating ].getAttribute( 'aria-pressed' ) === 'true' ) ?? null;

	const setForm = ( isOpen: boolean, takeFocus: boolean ) => {
		form?.remove();
		form = isOpen ? whyForm( text, saved, { send, close: () => setForm( false, true ) } ) : null;
		show( pressed() );
		if ( form ) {
			element.append( form );
			form.scrollIntoView( { block: 'nearest' } );
		}
		if ( takeFocus ) {
			( form?.querySelector( 'input' ) ?? thumbs.down ).focus();
		}
	};

	/** Gives whether the server has it. What failed is said where the visitor looks, and aloud. */
	const store = async ( rating: Rating | null, why: Why ): Promise< boolean > => {
		const press = ++presses;
		failed.hidden = true;
		const before = calls;
		const run = async () => {
			await before;
			const path = `sessions/${ session?.session_id }/messages/${ id }/feedback`;
			saved = await call< Feedback | null >( restUrl, rating ? 'POST' : 'DELETE', path, session?.visitor_token, rating && { rating, ...why } );
			given.set( id, saved );
		};
		const current = run();
		calls = current.catch( () => undefined );
		try {
			await current;
			return true;
		} catch ( error ) {
			if ( press === presses ) {
				const words = text( IS_GONE.test( ( error as Error ).message ) ? 'rate_gone' : 'rate_failed' );
				show( saved?.rating ?? null );
				failed.textContent = words;
				failed.hidden = false;
				announcer.alert( words );
			}
			return false;
		}
	};
	const rate = async ( rating: Rating ): Promise< void > => {
		const next = pressed() === rating ? null : rating;
		show( next );
		setForm( false, false );
		const press = presses + 1;
		if ( ( await store( next, { reasons: [], comment: '' } ) ) && press === presses ) {
			announcer.say( text( next ? ( next === 'up' && 'rated' ) || 'rated_down' : 'unrated' ) );
			setForm( next === 'down', false );
		}
	};
	const send = async ( why: Why ): Promise< void > => {
		if ( await store( 'down', why ) ) {
			announcer.say( text( 'rated' ) );
			setForm( false, true );
		}
	};

	const element = h( 'div.rating', { role: 'group', 'aria-label': text( 'rate' ) }, h( 'div.thumbs', {}, thumbs.up, thumbs.down, open ), failed );
	show( saved?.rating ?? null );
	return element;
}
