import { h } from './dom.ts';
import type { Texts } from './texts.ts';

export interface Frame {
	readonly element: HTMLDialogElement;
	readonly isOpen: boolean;
	/** @param focus Whether to take the focus; without it nothing on the page notices. */
	open: ( focus: boolean ) => void;
	close: () => void;
	/** Between its two sizes; the button says which one comes next. */
	expand: ( button: HTMLElement ) => void;
	destroy: () => void;
}

export interface FrameEvents {
	readonly opened: ( focus: boolean ) => void;
	readonly closed: () => void;
	/** Gives whether Escape was used up by something inside. */
	readonly escape: () => boolean;
}

/** Where the panel fills the screen and the page behind it rests. */
const SMALL = '(max-width: 480px), (max-height: 480px)';

/**
 * The dialog around the chat: beside the page on a large screen, in place of the page on a small one. The browser's own
 * modal dialog keeps the focus there, so no code does.
 */
export function createFrame( text: Texts, events: FrameEvents ): Frame {
	const element = h( 'dialog.panel', { id: 'causerie-panel', 'aria-labelledby': 'causerie-title' } );
	const small = matchMedia( SMALL );
	const root = document.documentElement;
	const control = new AbortController();
	const { signal } = control;
	let open = false;
	let ticking = false;

	// On-screen keyboards cover a part of the page without a change of its size: only the visual viewport knows.
	const fit = () => {
		ticking = false;
		const viewport = window.visualViewport;
		if ( viewport && open && small.matches ) {
			element.style.cssText = `--height:${ viewport.height }px;--top:${ viewport.offsetTop }px`;
		}
	};
	const fitSoon = () => {
		if ( ! ticking ) {
			ticking = true;
			requestAnimationFrame( fit );
		}
	};

	const show = () => {
		if ( small.matches ) {
			element.showModal();
			root.style.overflow = 'hidden';
			root.style.scrollbarGutter = 'stable';
			fit();
		} else {
			element.show();
		}
	};
	const hide = () => {
		element.close();
		root.style.overflow = root.style.scrollbarGutter = element.style.cssText = '';
	};
	const frame: Frame = {
		element,
		get isOpen() {
			return open;
		},
		open: ( focus ) => {
			if ( ! open ) {
				open = true;
				if ( focus || small.matches ) {
					show();
				} else {
					// `show()` would take the focus away from where the visitor is.
					element.open = true;
				}
			}
			events.opened( focus );
		},
		close: () => {
			if ( open ) {
				open = false;
				hide();
				events.closed();
			}
		},
		expand: ( button ) => {
			const large = element.classList.toggle( 'is-large' );
			button.setAttribute( 'aria-label', text( large ? 'shrink' : 'expand' ) );
		},
		destroy: () => {
			control.abort();
			if ( open ) {
				hide();
			}
		},
	};

	element.addEventListener( 'cancel', ( event ) => {
		event.preventDefault();
		if ( ! events.escape() ) {
			frame.close();
		}
	} );
	element.addEventListener( 'keydown', ( event ) => {
		// A modal dialog says `cancel` by itself.
		if ( event.key === 'Escape' && ! event.isComposing && ! element.matches( ':modal' ) ) {
			event.preventDefault();
			event.stopPropagation();
			if ( ! events.escape() ) {
				frame.close();
			}
		}
	} );
	small.addEventListener(
		'change',
		() => {
			if ( open ) {
				hide();
				show();
				events.opened( true );
			}
		},
		{ signal }
	);
	window.visualViewport?.addEventListener( 'resize', fitSoon, { signal } );
	window.visualViewport?.addEventListener( 'scroll', fitSoon, { signal } );
	return frame;
}
