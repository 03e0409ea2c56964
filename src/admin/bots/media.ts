/** The media library of wp-admin (`wp.media`, loaded by wp_enqueue_media()), as far as it is used here. */
interface MediaFrame {
	on: ( event: 'select', listener: () => void ) => void;
	open: () => void;
	state: () => { get: ( name: 'selection' ) => { first: () => { get: ( name: 'id' ) => unknown } | undefined } };
}

type OpenMedia = ( options: { title: string; multiple: boolean; library: { type: string } } ) => MediaFrame;

declare global {
	interface Window {
		readonly wp?: { readonly media?: OpenMedia };
	}
}

/** Lets the owner choose one image; calls back with the id of its attachment. */
export function chooseImage( title: string, onChoice: ( id: number ) => void ): void {
	const frame = window.wp?.media?.( { title, multiple: false, library: { type: 'image' } } );
	frame?.on( 'select', () => {
		const id = frame.state().get( 'selection' ).first()?.get( 'id' );
		if ( typeof id === 'number' ) {
			onChoice( id );
		}
	} );
	frame?.open();
}
