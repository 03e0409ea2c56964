import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';

declare global {
	// React looks for it: updates outside of act() are errors then.
	var IS_REACT_ACT_ENVIRONMENT: boolean;
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

let root: Root | undefined;

/** Shows this in place of what the test showed before. */
export async function render( content: ReactNode ): Promise< void > {
	await unmount();
	const place = document.body.appendChild( document.createElement( 'div' ) );
	root = createRoot( place );
	await act( async () => root?.render( content ) );
}

/** Takes away what is shown, as going to another screen does. */
export async function unmount(): Promise< void > {
	await act( async () => root?.unmount() );
	root = undefined;
	document.body.replaceChildren();
}

/** Leaves the page for another: what waits is done at once. */
export const leave = (): Promise< void > => act( async () => void window.dispatchEvent( new Event( 'pagehide' ) ) );

/** Lets React work until this is true; the test's own time limit ends it when that never comes. */
export async function until( condition: () => boolean ): Promise< void > {
	while ( ! condition() ) {
		await act( () => new Promise( ( resolve ) => setTimeout( resolve, 5 ) ) );
	}
}

const found = < T, >( what: string, element: T | undefined ): T => {
	if ( element === undefined ) {
		throw new Error( `There is no ${ what } in ${ document.body.innerHTML }` );
	}
	return element;
};

export const queryField = ( label: string ): HTMLInputElement | undefined => {
	const named = [ ...document.querySelectorAll( 'label' ) ].find( ( { textContent } ) => textContent === label );
	const field = named?.control;
	return field instanceof HTMLInputElement ? field : undefined;
};

/** The input that has this label. */
export const field = ( label: string ): HTMLInputElement => found( `field “${ label }”`, queryField( label ) );

/** What a screen reader says after the name of a field. */
export const description = ( input: HTMLElement ): string =>
	( input.getAttribute( 'aria-describedby' ) ?? '' )
		.split( ' ' )
		.map( ( id ) => document.getElementById( id )?.textContent ?? '' )
		.join( ' ' )
		.trim();

export const type = ( input: HTMLInputElement, text: string ): Promise< void > =>
	act( async () => {
		// React overwrites `value` on its inputs to notice changes from outside; the prototype's setter goes past that.
		Object.getOwnPropertyDescriptor( HTMLInputElement.prototype, 'value' )?.set?.call( input, text );
		input.dispatchEvent( new Event( 'input', { bubbles: true } ) );
	} );

export const queryButton = ( name: string ): HTMLButtonElement | undefined =>
	[ ...document.querySelectorAll( 'button' ) ].find( ( { textContent } ) => textContent === name );

export const press = ( name: string ): Promise< void > => act( async () => found( `button “${ name }”`, queryButton( name ) ).click() );

/** Chooses the radio button or the checkbox that has this label. */
export const choose = ( label: string ): Promise< void > => act( async () => field( label ).click() );
