import { __ } from '@wordpress/i18n';
import { href } from '../shared/router.ts';

const pages = () => [
	{ name: '', label: __( 'Overview', 'causerie-chat' ) },
	{ name: 'documents', label: __( 'What is known', 'causerie-chat' ) },
	{ name: 'answers', label: __( 'Questions and answers', 'causerie-chat' ) },
	{ name: 'upload', label: __( 'Upload files', 'causerie-chat' ) },
	{ name: 'websites', label: __( 'Other websites', 'causerie-chat' ) },
	{ name: 'synonyms', label: __( 'Synonyms', 'causerie-chat' ) },
	{ name: 'gaps', label: __( 'Gaps', 'causerie-chat' ) },
];

/** What is known, what the owner answers and uploads, and what is missing. */
export function KnowledgeSections( { current }: { readonly current: string } ) {
	return (
		<nav className="causerie-subnav" aria-label={ __( 'Knowledge', 'causerie-chat' ) }>
			<ul>
				{ pages().map( ( { name, label } ) => (
					<li key={ name }>
						<a href={ name === '' ? href( 'knowledge' ) : href( 'knowledge', name ) } aria-current={ name === current ? 'page' : undefined }>
							{ label }
						</a>
					</li>
				) ) }
			</ul>
		</nav>
	);
}
