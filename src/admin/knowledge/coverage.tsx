import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { count } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';

type Covered = Parsed< 'KnowledgeCoverage' >[ 'types' ][ number ];

const columns = (): ReadonlyArray< { name: keyof Covered; label: string } > => [
	{ name: 'published', label: __( 'Published', 'causerie-chat' ) },
	{ name: 'known', label: __( 'Known', 'causerie-chat' ) },
	{ name: 'pending', label: __( 'Still to be read', 'causerie-chat' ) },
	{ name: 'failed', label: __( 'Could not be read', 'causerie-chat' ) },
	{ name: 'excluded', label: __( 'Kept from the bot by you', 'causerie-chat' ) },
	{ name: 'protected', label: __( 'Behind a password', 'causerie-chat' ) },
	{ name: 'hidden', label: __( 'Hidden from search engines, or left out by code', 'causerie-chat' ) },
];

function CoverageTable( { types }: { readonly types: readonly Covered[] } ) {
	// A column in which nothing stands explains nothing.
	const shown = columns().filter( ( { name } ) => name === 'published' || name === 'known' || types.some( ( type ) => type[ name ] !== 0 ) );
	return (
		<div className="causerie-scroll" tabIndex={ 0 } role="group" aria-label={ __( 'How much of the site is known', 'causerie-chat' ) }>
			<table className="causerie-coverage">
				<thead>
					<tr>
						<th scope="col">{ __( 'Kind', 'causerie-chat' ) }</th>
						{ shown.map( ( { name, label } ) => (
							<th key={ name } scope="col">
								{ label }
							</th>
						) ) }
					</tr>
				</thead>
				<tbody>
					{ types.map( ( type ) => (
						<tr key={ type.type }>
							<th scope="row">
								<bdi>{ type.label }</bdi>
							</th>
							{ shown.map( ( { name } ) => (
								<td key={ name }>{ count( Number( type[ name ] ) ) }</td>
							) ) }
						</tr>
					) ) }
				</tbody>
			</table>
		</div>
	);
}

/** How much of what is published the bot knows, and what became of the rest. */
export function Coverage() {
	const coverage = useResource( 'coverage', api.coverage );
	return (
		<Section
			title={ __( 'How much of the site is known', 'causerie-chat' ) }
			help={ <a href={ href( 'knowledge', 'documents' ) }>{ __( 'Look at each page', 'causerie-chat' ) }</a> }
			isWide
		>
			<Loading resource={ coverage }>{ ( { types } ) => <CoverageTable types={ types } /> }</Loading>
		</Section>
	);
}
