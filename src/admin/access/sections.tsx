import { __ } from '@wordpress/i18n';
import { href } from '../shared/router.ts';

const pages = () => [
	{ name: 'api-keys', label: __( 'API keys', 'causerie-chat' ) },
	{ name: 'applications', label: __( 'Applications', 'causerie-chat' ) },
	{ name: 'webhooks', label: __( 'Webhooks', 'causerie-chat' ) },
	{ name: 'inbound', label: __( 'Inbound sources', 'causerie-chat' ) },
	{ name: 'identity', label: __( 'Identity', 'causerie-chat' ) },
	{ name: 'api', label: __( 'Guides and reference', 'causerie-chat' ) },
];

/** The ways in, keys for one's own servers and applications of others; the way out and the way back in; how one's server proves who a visitor is; and how to use them. */
export function AccessSections( { current }: { current: string } ) {
	return (
		<nav className="causerie-subnav" aria-label={ __( 'Access', 'causerie-chat' ) }>
			<ul>
				{ pages().map( ( { name, label } ) => (
					<li key={ name }>
						<a href={ href( name ) } aria-current={ name === current ? 'page' : undefined }>
							{ label }
						</a>
					</li>
				) ) }
			</ul>
		</nav>
	);
}
