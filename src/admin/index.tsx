import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import { App } from './app.tsx';
import './admin.scss';
import './access/access.scss';
import './models/models.scss';
import './models/picker.scss';
import './playground/playground.scss';

domReady( () => {
	const root = document.getElementById( 'causerie-chat-admin' );
	if ( root ) {
		createRoot( root ).render( <App /> );
	}
} );
