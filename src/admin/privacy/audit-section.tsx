import { SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { AUDIT_ACTIONS, type AuditName } from '../../contract/privacy.ts';
import { api } from '../shared/api.ts';
import { count, dateTime } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { PageButtons } from '../shared/page-buttons.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { actionLabels, actorLabel, subjectLabel, type Entry } from './audit-words.ts';

const PER_PAGE = 20;

/** What it was about: a conversation as a link, unless it is gone. */
function Subject( { entry }: { entry: Entry } ) {
	if ( entry.session_id === '' ) {
		return <bdi>{ subjectLabel( entry ) }</bdi>;
	}
	return entry.action === 'session.deleted' ? <code>{ entry.session_id }</code> : <a href={ href( 'conversations', entry.session_id ) }>{ entry.session_id }</a>;
}

function Table( { entries }: { entries: readonly Entry[] } ) {
	const labels = actionLabels();
	return (
		<div className="causerie-table causerie-audit" role="group" aria-label={ __( 'Audit log', 'causerie-chat' ) } tabIndex={ 0 }>
			<table className="widefat striped">
				<thead>
					<tr>
						<th scope="col">{ __( 'When', 'causerie-chat' ) }</th>
						<th scope="col">{ __( 'Who', 'causerie-chat' ) }</th>
						<th scope="col">{ __( 'What', 'causerie-chat' ) }</th>
						<th scope="col">{ __( 'About', 'causerie-chat' ) }</th>
					</tr>
				</thead>
				<tbody>
					{ entries.map( ( entry ) => (
						<tr key={ entry.id }>
							<td>
								<time dateTime={ entry.at }>{ dateTime( entry.at ) }</time>
							</td>
							<td>
								<bdi>{ actorLabel( entry.actor ) }</bdi>
							</td>
							<td>
								{ labels[ entry.action ] }
								{ entry.count > 1 && ` (${ count( entry.count ) })` }
							</td>
							<td>
								<Subject entry={ entry } />
							</td>
						</tr>
					) ) }
				</tbody>
			</table>
		</div>
	);
}

/** Who read, exported, changed or deleted what. */
export function AuditSection() {
	const [ page, setPage ] = useState( 1 );
	const [ action, setAction ] = useState< AuditName | '' >( '' );
	const log = useResource( `${ page } ${ action }`, () => api.audit( { page, ...( action ? { action } : {} ) } ) );
	return (
		<Section
			isWide
			title={ __( 'Audit log', 'causerie-chat' ) }
			help={ __( 'Who read, exported, changed or deleted conversations and personal data: people, API keys, applications, and visitors who deleted their own. Reading the same conversation again within ten minutes is one entry.', 'causerie-chat' ) }
		>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Show', 'causerie-chat' ) }
				value={ action }
				options={ [ { value: '', label: __( 'Everything', 'causerie-chat' ) }, ...AUDIT_ACTIONS.map( ( value ) => ( { value, label: actionLabels()[ value ] } ) ) ] }
				onChange={ ( chosen ) => {
					setPage( 1 );
					setAction( chosen );
				} }
			/>
			<Loading resource={ log }>
				{ ( { body, total } ) => (
					<>
						{ body.entries.length === 0 ? <p className="causerie-empty">{ __( 'Nothing of this kind has happened yet.', 'causerie-chat' ) }</p> : <Table entries={ body.entries } /> }
						<div className="causerie-pager">
							<span role="status">
								{ sprintf(
									/* translators: %d: number of entries of the log */
									_n( '%d entry', '%d entries', total, 'causerie-chat' ),
									total
								) }
							</span>
							<PageButtons isLog page={ page } perPage={ PER_PAGE } total={ total } onPage={ setPage } />
						</div>
					</>
				) }
			</Loading>
		</Section>
	);
}
