import { CheckboxControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { CAPABILITIES, type Capability } from '../../contract/access.ts';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { Form } from '../shared/form.tsx';
import { Loading } from '../shared/loading.tsx';
import { SaveBar } from '../shared/save-bar.tsx';
import { Section } from '../shared/section.tsx';
import { useDraft } from '../shared/use-draft.ts';
import { useResource } from '../shared/use-resource.ts';

type Roles = Parsed< 'RoleCapabilitiesList' >;
type Role = Roles[ 'roles' ][ number ];

const nameOf = ( capability: Capability ): string =>
	( {
		causerie_manage: __( 'Manage everything', 'causerie-chat' ),
		causerie_read_sessions: __( 'Read conversations', 'causerie-chat' ),
		causerie_reply: __( 'Answer and change conversations', 'causerie-chat' ),
	} )[ capability ];

/** What each brings with it, as on the server. */
const BRINGS: Readonly< Record< Capability, readonly Capability[] > > = {
	causerie_manage: CAPABILITIES,
	causerie_read_sessions: [ 'causerie_read_sessions' ],
	causerie_reply: [ 'causerie_read_sessions', 'causerie_reply' ],
};

/** The capabilities after a box was ticked or cleared: what one brings comes with it, and what needs it goes with it. */
export const toggled = ( has: readonly Capability[], capability: Capability, isOn: boolean ): Capability[] =>
	CAPABILITIES.filter( ( one ) => ( isOn ? has.includes( one ) || BRINGS[ capability ].includes( one ) : has.includes( one ) && ! BRINGS[ one ].includes( capability ) ) );

const toSend = ( { roles }: Roles ) => ( { roles: roles.filter( ( role ) => ! role.is_locked ).map( ( { role, capabilities } ) => ( { role, capabilities } ) ) } );

function AccessForm( { saved }: { saved: Roles } ) {
	const draft = useDraft< Roles >( {
		key: 'capabilities',
		saved,
		schema: SCHEMAS.RoleCapabilitiesList,
		read: api.capabilities,
		write: ( roles, base ) => api.saveCapabilities( toSend( roles ), base ),
	} );
	const { roles } = draft.value;
	const change = ( changed: Role, capability: Capability, isOn: boolean ) =>
		draft.change( { roles: roles.map( ( role ) => ( role.role === changed.role ? { ...role, capabilities: toggled( role.capabilities, capability, isOn ) } : role ) ) } );
	return (
		<Form draft={ draft }>
			<Section
				title={ __( 'Access', 'causerie-chat' ) }
				help={ __( 'What the users of each role may do here. Administrators always may do everything, so that nobody is locked out.', 'causerie-chat' ) }
			>
				<div className="causerie-access" role="region" aria-label={ __( 'Roles', 'causerie-chat' ) } tabIndex={ 0 }>
					<table>
						<thead>
							<tr>
								<th scope="col">{ __( 'Role', 'causerie-chat' ) }</th>
								{ CAPABILITIES.map( ( capability ) => (
									<th key={ capability } scope="col">
										{ nameOf( capability ) }
									</th>
								) ) }
							</tr>
						</thead>
						<tbody>
							{ roles.map( ( role ) => (
								<tr key={ role.role }>
									<th scope="row">{ role.name }</th>
									{ CAPABILITIES.map( ( capability ) => (
										<td key={ capability }>
											<CheckboxControl
												__nextHasNoMarginBottom
												aria-label={
													/* translators: 1: name of a role, 2: what its users may do */
													sprintf( __( '%1$s: %2$s', 'causerie-chat' ), role.name, nameOf( capability ) )
												}
												checked={ role.capabilities.includes( capability ) }
												disabled={ role.is_locked }
												onChange={ ( isOn ) => change( role, capability, isOn ) }
											/>
										</td>
									) ) }
								</tr>
							) ) }
						</tbody>
					</table>
				</div>
			</Section>
			<SaveBar draft={ draft } label={ __( 'Save who may do what', 'causerie-chat' ) } saved={ __( 'Who may do what was saved.', 'causerie-chat' ) } />
		</Form>
	);
}

/** Which roles of WordPress may manage the chatbots and read conversations. */
export function AccessSection() {
	const roles = useResource( 'capabilities', api.capabilities );
	return <Loading resource={ roles }>{ ( value ) => <AccessForm saved={ value } /> }</Loading>;
}
