import type { Parsed } from '../../contract/index.ts';
import type { Credentials } from '../../sdk/index.ts';
import { h } from '../dom.ts';
import type { OptionsContext } from '../options.ts';
import { call } from './api.ts';
import { paragraphs } from './linked.ts';
import { optionsTexts } from './texts.ts';

type Notice = Parsed< 'ConsentNotice' >;

/** Composers in whose place a question stands, or is on its way. */
const asked = new WeakSet< HTMLElement >();

/**
 * Asks for consent in the place of the composer. The text comes from the server and not from the page, which a cache may
 * have kept for weeks: what is agreed to is what is in force.
 */
export function askConsent( context: OptionsContext ): void {
	const { config, conversation, announcer, composer, takeFocus } = context;
	const { element } = composer;
	if ( asked.has( element ) ) {
		return;
	}
	asked.add( element );
	const text = optionsTexts( config );
	const suggestions = () => element.parentElement?.querySelector< HTMLElement >( '.suggestions' );
	const hold = ( held: boolean ) => {
		element.hidden = held;
		suggestions()?.toggleAttribute( 'inert', held );
	};

	const load = (): Promise< Notice > => {
		// Without pretty permalinks the API lives in a query string of its own.
		const separator = config.rest_url.includes( '?' ) ? '&' : '?';
		return call( config.rest_url, 'GET', `bots/${ config.bot }/consent${ separator }language=${ encodeURIComponent( config.locale ) }` );
	};
	const give = async ( { version, language }: Notice ): Promise< void > => {
		const consent = { version, language };
		const known = conversation.credentials;
		if ( known ) {
			await call( config.rest_url, 'PUT', `sessions/${ known.session_id }/consent`, known.visitor_token, consent );
			return;
		}
		const page = { url: location.href.slice( 0, 2000 ).split( '#' )[ 0 ] ?? '', title: document.title.slice( 0, 300 ), language: config.locale };
		const made = await call< Credentials >( config.rest_url, 'POST', 'sessions', '', { ...( config.bot ? { bot: config.bot } : {} ), page, consent } );
		conversation.reset( made, conversation.messages );
	};

	const show = ( notice: Notice ) => {
		const hadFocus = element.contains( ( element.getRootNode() as ShadowRoot ).activeElement );
		const failed = h( 'p.failure-text', { role: 'alert' } );
		const words = h( 'div.failure-text', { id: 'causerie-consent', role: 'region', 'aria-label': text( 'consent' ), tabindex: 0 }, ...paragraphs( notice.text ) );
		words.style.cssText = 'display:block;max-block-size:40vh;overflow:auto';
		let giving = false;
		const done = ( sayThanks: boolean ) => {
			unsubscribe();
			asked.delete( element );
			const back = card.contains( ( card.getRootNode() as ShadowRoot ).activeElement );
			card.remove();
			hold( false );
			if ( sayThanks ) {
				announcer.say( text( 'consent_given' ) );
			}
			if ( back ) {
				takeFocus();
			}
		};
		const agree = async () => {
			if ( giving ) {
				return;
			}
			giving = true;
			try {
				await give( notice );
			} catch ( error ) {
				giving = false;
				failed.textContent = text( 'consent_failed' );
				if ( ( error as Error ).message === 'consent_required' ) {
					// The owner has changed the text in between.
					done( false );
					askConsent( context );
				}
				return;
			}
			done( true );
			if ( conversation.messages.at( -1 )?.error?.code === 'consent_required' ) {
				conversation.retry();
			}
		};
		const card = h(
			'div.consent',
			{},
			words,
			failed,
			h( 'div.failure-actions', {}, h( 'button.button', { onclick: agree, autofocus: true, 'aria-describedby': 'causerie-consent' }, text( 'consent_give' ) ) )
		);
		// Another conversation that has its consent, as after Undo.
		const unsubscribe = conversation.subscribe( ( { type } ) => {
			if ( type === 'reset' && ! giving && conversation.credentials ) {
				done( false );
			}
		} );
		card.style.paddingInline = '16px';
		hold( true );
		element.before( card );
		if ( hadFocus ) {
			card.querySelector( 'button' )?.focus();
		}
	};

	load().then(
		( notice ) => {
			// A page from a cache may ask for what the owner does not want any more.
			if ( notice.required ) {
				show( notice );
			}
		},
		// The server refuses the message, and then it is asked again.
		() => asked.delete( element )
	);
}
