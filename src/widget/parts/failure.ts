import type { ChatMessage, Conversation } from '../../conversation/index.ts';
import type { WidgetConfig } from '../config.ts';
import { h, icon } from '../dom.ts';
import { leadTo } from '../markdown/links.ts';
import type { Texts } from '../texts.ts';

export interface FailureContext {
	readonly config: WidgetConfig;
	readonly text: Texts;
	readonly conversation: Conversation;
	readonly takeFocus: () => void;
}

/** Seconds of the longest wait that is counted down; a longer one is said by the server's own sentence. */
const COUNTED = 3599;

/** Minutes and seconds. */
const clock = ( seconds: number ): string => new Date( seconds * 1000 ).toISOString().slice( 14, 19 ).replace( /^0/, '' );

/** What stands under a reply that failed: why, what can be done, and the code for whoever is asked about it. */
export function failure( reply: ChatMessage, { config, text, conversation, takeFocus }: FailureContext ): HTMLElement {
	const code = reply.error?.code ?? 'reply_interrupted';
	const limited = code === 'rate_limited' || code === 'daily_limit_reached';
	const words = [ reply.text ? text( 'reply_cut' ) : ! limited && text( 'no_reply' ), reply.error?.message ].filter( Boolean ).join( ' ' );
	const again = () => {
		takeFocus();
		conversation.retry();
	};
	const retry = h( 'button.button', { onclick: again }, text( 'retry' ) );
	const link = h( 'a.button', {}, text( 'contact' ) );
	const contact = leadTo( link, config.contact_url );
	const wait = h( 'span.wait', {} );
	const element = h(
		limited ? 'div.failure.is-limit' : 'div.failure',
		{ 'data-code': code },
		h( 'p.failure-text', {}, ! limited && icon( 'alert' ), words ),
		wait,
		h( 'div.failure-actions', {}, reply.error?.retryable !== false && code !== 'daily_limit_reached' && retry, contact && ( limited || ! reply.error?.retryable ) && link, h( 'code', {}, code ) )
	);

	const until = conversation.limitedUntil;
	if ( code === 'rate_limited' && until ) {
		retry.hidden = true;
		const tick = (): boolean => {
			const seconds = Math.ceil( ( until - Date.now() ) / 1000 );
			if ( seconds > 0 ) {
				wait.textContent = seconds > COUNTED ? '' : text( 'limit_wait', clock( seconds ) );
				return true;
			}
			wait.textContent = text( 'limit_over' );
			retry.hidden = false;
			return false;
		};
		tick();
		const timer = setInterval( () => {
			if ( ! element.isConnected || ! tick() ) {
				clearInterval( timer );
			}
		}, 1000 );
	}
	return element;
}
