import { __ } from '@wordpress/i18n';
import { AccessSections } from '../access/sections.tsx';
import { api } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';
import { guides } from './guides.ts';
import { Markdown } from './markdown.tsx';
import { Reference } from './reference.tsx';
import './api.scss';

interface Description {
	readonly servers?: ReadonlyArray< { readonly url: string } >;
}

const REFERENCE = 'reference';

function Pages( { current }: { current: string } ) {
	const pages = [ ...guides().map( ( { name, label } ) => ( { name, label } ) ), { name: REFERENCE, label: __( 'Reference', 'causerie-chat' ) } ];
	return (
		<nav className="causerie-pages" aria-label={ __( 'Guides to the API', 'causerie-chat' ) }>
			<ul>
				{ pages.map( ( { name, label } ) => (
					<li key={ name }>
						<a href={ href( 'api', name ) } aria-current={ name === current ? 'page' : undefined }>
							{ label }
						</a>
					</li>
				) ) }
			</ul>
		</nav>
	);
}

/** How developers use the chatbot from outside: guides, and every operation to read and to try. */
export function ApiScreen( { page }: { page: string } ) {
	const description = useResource( 'openapi', api.openApi );
	const guide = guides().find( ( { name } ) => name === page );
	return (
		<Screen title={ __( 'Guides and reference', 'causerie-chat' ) } intro={ __( 'Use your chatbot from your own programs.', 'causerie-chat' ) }>
			<AccessSections current="api" />
			<Loading resource={ description }>
				{ ( document ) => {
					const address = ( document as Description ).servers?.[ 0 ]?.url ?? '';
					return (
						<>
							<p>
								{ __( 'Address of the API', 'causerie-chat' ) } <code dir="ltr">{ address }</code>
							</p>
							<Pages current={ guide?.name ?? REFERENCE } />
							{ guide ? <Markdown key={ guide.name } tokens={ guide.tokens } /> : <Reference document={ document } api={ address } /> }
						</>
					);
				} }
			</Loading>
		</Screen>
	);
}
