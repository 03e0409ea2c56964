import type { Conversation } from '../../conversation/index.ts';
import { LIMITS } from '../../contract/limits.ts';
import { h, icon } from '../dom.ts';
import type { Texts } from '../texts.ts';
import type { Announcer } from './announcer.ts';

export interface Composer {
	readonly element: HTMLElement;
	readonly input: HTMLTextAreaElement;
	/** Follows the state of the conversation. */
	update: () => void;
	send: ( message: string ) => boolean;
}

const MOST = LIMITS.messageLength;
/** When no more than this share of the longest message is left, that is shown and said. */
const WARN_FROM = 0.1;
/** A second press of a double click on Send must not stop the reply. */
const STOP_AFTER = 400;

/** Where the visitor writes. The one round button sends, and stops while a reply is being written. */
export function createComposer( conversation: Conversation, text: Texts, announcer: Announcer ): Composer {
	const left = h( 'p.left', { id: 'causerie-left', hidden: true } );
	const input = h( 'textarea', {
		id: 'causerie-input',
		rows: 1,
		placeholder: text( 'placeholder' ),
		enterkeyhint: 'send',
		autocomplete: 'off',
		'aria-describedby': 'causerie-left',
	} );
	const button = h( 'button.send', { type: 'submit', 'aria-label': text( 'send' ) }, icon( 'send' ) );
	const element = h( 'form.composer', {}, h( 'label.sr', { for: 'causerie-input' }, text( 'message_label' ) ), h( 'div.field', {}, input, button ), left );
	const grows = CSS.supports( 'field-sizing', 'content' );
	let busy = false;
	let sentAt = 0;

	const fit = () => {
		if ( ! grows ) {
			input.style.blockSize = 'auto';
			input.style.blockSize = `${ input.scrollHeight }px`;
		}
		// An empty field has no direction of its own: its placeholder is in the language of the panel.
		input.dir = input.value && 'auto';
		// As the contract counts: a `maxlength` counts UTF-16 units, and cuts what is pasted without a word.
		const rest = MOST - [ ...input.value ].length;
		left.hidden = rest > MOST * WARN_FROM;
		left.textContent = rest < 0 ? text( 'too_long' ) : text( 'characters_left', rest );
	};

	const update = () => {
		if ( conversation.isBusy !== busy ) {
			busy = ! busy;
			const act = busy ? 'stop' : 'send';
			button.setAttribute( 'aria-label', text( act ) );
			button.replaceChildren( icon( act ) );
			button.classList.toggle( 'is-stop', busy );
		}
		button.setAttribute( 'aria-disabled', String( ! busy && ( conversation.status === 'limited' || input.value.trim() === '' ) ) );
	};

	const send = ( message: string ): boolean => {
		const result = conversation.send( message );
		if ( result === 'sent' || result === 'queued' ) {
			sentAt = Date.now();
			announcer.say( text( result === 'sent' ? 'sent' : 'offline' ) );
			return true;
		}
		if ( result === 'too_long' || result === 'queue_full' ) {
			announcer.alert( text( result ) );
		}
		return false;
	};

	const submit = () => {
		if ( ! busy && send( input.value ) ) {
			input.value = '';
			fit();
			update();
		}
	};

	element.addEventListener( 'submit', ( event ) => {
		event.preventDefault();
		if ( busy && Date.now() - sentAt > STOP_AFTER ) {
			void conversation.stop();
		} else {
			submit();
		}
		input.focus();
	} );
	input.addEventListener( 'keydown', ( event ) => {
		// 229 is what old Safari says while an input method composes.
		if ( event.key === 'Enter' && ! event.shiftKey && ! event.isComposing && event.keyCode !== 229 ) {
			event.preventDefault();
			submit();
		}
	} );
	input.addEventListener( 'input', () => {
		fit();
		update();
	} );
	update();
	return { element, input, update, send };
}
