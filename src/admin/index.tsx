import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import { App } from './app.tsx';
import './styles.ts';

domReady( () => {
	const root = document.getElementById( 'causerie-chat-admin' );
	if ( root ) {
		createRoot( root ).render( <App /> );
	}
} );
