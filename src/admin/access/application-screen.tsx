import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { ConfirmButton } from '../shared/confirm-button.tsx';
import { forgetDraft } from '../shared/kept-drafts.ts';
import { Loading } from '../shared/loading.tsx';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { go } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useAttempt } from '../shared/use-attempt.ts';
import { useResource } from '../shared/use-resource.ts';
import { ApplicationForm, draftKey, EMPTY } from './application-form.tsx';
import { AccessSections } from './sections.tsx';
import { Copyable, SecretOnce } from './secret.tsx';

type Client = Parsed< 'OAuthClient' >;
type WithSecret = Parsed< 'OAuthClientWithSecret' >;

const inputOf = ( { name, website, confidential, client_credentials: alone, redirect_uris: addresses, scopes }: Client ): Parsed< 'OAuthClientInput' > => ( {
	name, website, confidential, client_credentials: alone, redirect_uris: addresses, scopes,
} );

/** What the developer of the application needs. */
function Credentials( { client, onSecret }: { readonly client: Client; readonly onSecret: ( created: WithSecret ) => void } ) {
	const announce = useAnnounce();
	const { problem, attempt } = useAttempt();
	const remove = () =>
		attempt( async () => {
			await api.deleteOAuthClient( client.client_id );
			forgetDraft( draftKey( client.client_id ) );
			announce( __( 'The application was deleted.', 'causerie-chat' ) );
			go( 'applications' );
		} );
	return (
		<Section title={ __( 'Credentials', 'causerie-chat' ) } help={ __( 'The developer of the application needs them.', 'causerie-chat' ) }>
			<Copyable label="client_id" text={ client.client_id } />
			{ client.confidential && <p className="causerie-muted">{ `client_secret: cas_…${ client.secret_end }` }</p> }
			<ProblemNotice problem={ problem } />
			<div className="causerie-row">
				{ client.confidential && (
					<ConfirmButton
						label={ __( 'New secret', 'causerie-chat' ) }
						confirm={ __( 'Make a new secret; the old one ends now', 'causerie-chat' ) }
						onConfirm={ () => attempt( async () => onSecret( await api.rotateOAuthSecret( client.client_id ) ) ) }
					/>
				) }
				<ConfirmButton label={ __( 'Delete the application', 'causerie-chat' ) } confirm={ __( 'Delete it and end all of its access', 'causerie-chat' ) } onConfirm={ remove } />
			</div>
		</Section>
	);
}

function Secret( { created, onDone }: { readonly created: WithSecret; readonly onDone: () => void } ) {
	return (
		<SecretOnce
			title={ __( 'The secret of the application', 'causerie-chat' ) }
			text={ __( 'Give it to the developer of the application in a safe way. It is not shown again.', 'causerie-chat' ) }
			items={ [
				{ label: 'client_id', text: created.client_id },
				{ label: 'client_secret', text: created.client_secret ?? '' },
			] }
			onDone={ onDone }
		/>
	);
}

function NewApplication() {
	const announce = useAnnounce();
	const [ created, setCreated ] = useState< WithSecret >();
	if ( created ) {
		return <Secret created={ created } onDone={ () => go( 'applications', created.client_id ) } />;
	}
	return (
		<ApplicationForm
			name={ draftKey( 'new' ) }
			saved={ EMPTY }
			isNew
			onSave={ async ( input ) => {
				const client = await api.createOAuthClient( input );
				forgetDraft( draftKey( 'new' ) );
				if ( client.client_secret === null ) {
					announce( __( 'The application was registered.', 'causerie-chat' ) );
					go( 'applications', client.client_id );
				} else {
					setCreated( client );
				}
				return EMPTY;
			} }
		/>
	);
}

function KnownApplication( { client, onChange }: { readonly client: Client; readonly onChange: ( client: Client ) => void } ) {
	const [ created, setCreated ] = useState< WithSecret >();
	const rotated = ( { client_secret: secret, ...rest }: WithSecret ) => {
		setCreated( { ...rest, client_secret: secret } );
		onChange( rest );
	};
	return (
		<>
			{ created && <Secret created={ created } onDone={ () => setCreated( undefined ) } /> }
			<ApplicationForm
				name={ draftKey( client.client_id ) }
				saved={ inputOf( client ) }
				isNew={ false }
				onSave={ async ( input ) => {
					const changed = await api.saveOAuthClient( client.client_id, input );
					onChange( changed );
					return inputOf( changed );
				} }
			/>
			<Credentials client={ client } onSecret={ rotated } />
		</>
	);
}

function Known( { id }: { readonly id: string } ) {
	const client = useResource( id, () => api.oauthClient( id ) );
	return (
		<Screen title={ client.value?.name ?? __( 'Application', 'causerie-chat' ) }>
			<AccessSections current="applications" />
			<Loading resource={ client }>{ ( value ) => <KnownApplication client={ value } onChange={ client.replace } /> }</Loading>
		</Screen>
	);
}

/** One application: what it is, where it may send users, what it may be granted. */
export function ApplicationScreen( { id }: { readonly id: string } ) {
	if ( id !== 'new' ) {
		return <Known id={ id } />;
	}
	return (
		<Screen title={ __( 'Register an application', 'causerie-chat' ) } intro={ __( 'Ask its developer for the addresses; everything else you decide.', 'causerie-chat' ) }>
			<AccessSections current="applications" />
			<NewApplication />
		</Screen>
	);
}
