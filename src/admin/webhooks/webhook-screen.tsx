import { useCallback, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { WEBHOOK_SERVICES } from '../../contract/webhook-presets.ts';
import { SecretOnce } from '../access/secret.tsx';
import { SecretSection } from '../access/secret-section.tsx';
import { AccessSections } from '../access/sections.tsx';
import { api } from '../shared/api.ts';
import { date } from '../shared/format.ts';
import { forgetDraft } from '../shared/kept-drafts.ts';
import { Loading } from '../shared/loading.tsx';
import { go } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useDraft } from '../shared/use-draft.ts';
import { useResource } from '../shared/use-resource.ts';
import { DeliveriesSection } from './deliveries-section.tsx';
import { FiguresSection } from './figures-section.tsx';
import { PresetForm } from './preset-form.tsx';
import { Services, serviceOfScreen } from './services.tsx';
import { ProofSection } from './proof-section.tsx';
import { draftKey, EMPTY, inputOf, WebhookForm, type Input } from './webhook-form.tsx';
import { nameOf, type Webhook } from './webhook-words.ts';

type WithSecret = Parsed< 'WebhookWithSecret' >;

function Secret( { created, onDone }: { readonly created: WithSecret; readonly onDone: () => void } ) {
	const isPublic = created.signature === 'v1a';
	return (
		<SecretOnce
			title={ isPublic ? __( 'The public key of the endpoint', 'causerie-chat' ) : __( 'The secret of the endpoint', 'causerie-chat' ) }
			text={ __( 'Your receiver verifies with it that a message came from this site and was not changed. It is not shown again.', 'causerie-chat' ) }
			items={ [
				{ label: isPublic ? __( 'Public key', 'causerie-chat' ) : __( 'Secret', 'causerie-chat' ), text: created.secret },
				{ label: __( 'In a receiver with Node.js', 'causerie-chat' ), text: `import { verifyWebhook } from 'causerie-chat-sdk/webhooks';\n\nconst event = await verifyWebhook( { payload: body, headers: request.headers, secret: process.env.CAUSERIE_WEBHOOK_SECRET } );` },
			] }
			onDone={ onDone }
		/>
	);
}

function NewEndpoint() {
	const [ created, setCreated ] = useState< WithSecret >();
	const draft = useDraft< Input >( {
		key: draftKey( 'new' ),
		saved: EMPTY,
		schema: SCHEMAS.WebhookInput,
		write: async ( input ) => {
			const webhook = await api.createWebhook( input );
			forgetDraft( draftKey( 'new' ) );
			setCreated( webhook );
			return EMPTY;
		},
	} );
	return created ? <Secret created={ created } onDone={ () => go( 'webhooks', created.id ) } /> : <WebhookForm draft={ draft } isNew saved={ __( 'The endpoint was added.', 'causerie-chat' ) } />;
}

function KnownEndpoint( { webhook, onChange }: { readonly webhook: Webhook; readonly onChange: ( webhook: Webhook ) => void } ) {
	const [ created, setCreated ] = useState< WithSecret >();
	// The log is made anew when it has something that it was not told of.
	const [ asked, setAsked ] = useState( 0 );
	const onAsked = useCallback( () => setAsked( ( before ) => before + 1 ), [] );
	const draft = useDraft< Input >( {
		key: draftKey( webhook.id ),
		saved: inputOf( webhook ),
		schema: SCHEMAS.WebhookInput,
		write: async ( { signature: _, ...input } ) => {
			const changed = await api.saveWebhook( webhook.id, input, webhook );
			onChange( changed );
			return inputOf( changed );
		},
	} );
	const rotated = ( fresh: WithSecret ) => {
		const { secret: _, ...known } = fresh;
		setCreated( fresh );
		onChange( known );
	};
	return (
		<>
			{ created && <Secret created={ created } onDone={ () => setCreated( undefined ) } /> }
			<DeliveriesSection key={ asked } webhook={ webhook } />
			<FiguresSection webhookId={ webhook.id } />
			<WebhookForm draft={ draft } isNew={ false } saved={ __( 'The endpoint was saved.', 'causerie-chat' ) } />
			<ProofSection webhook={ webhook } onChange={ onChange } onAsked={ onAsked } />
			<SecretSection
				help={ __( 'For a day after a new secret was made, everything is signed with both, so that your receiver can change over.', 'causerie-chat' ) }
				old={
					webhook.old_secret_until === null
						? undefined
						: /* translators: %s: a date */
						  sprintf( __( 'The secret before this one is used, too, until %s.', 'causerie-chat' ), date( webhook.old_secret_until ) )
				}
				onRotate={ async () => rotated( await api.rotateWebhookSecret( webhook.id ) ) }
				deletion={ {
					label: __( 'Delete the endpoint', 'causerie-chat' ),
					confirm: __( 'Delete it with its log', 'causerie-chat' ),
					done: __( 'The endpoint was deleted.', 'causerie-chat' ),
					run: () => api.deleteWebhook( webhook.id ),
					draft: draftKey( webhook.id ),
					screen: 'webhooks',
				} }
			/>
		</>
	);
}

function Known( { id }: { readonly id: string } ) {
	const webhook = useResource( id, () => api.webhook( id ) );
	return (
		<Screen title={ webhook.value ? nameOf( webhook.value ) : __( 'Endpoint', 'causerie-chat' ) }>
			<AccessSections current="webhooks" />
			<Loading resource={ webhook }>{ ( value ) => <KnownEndpoint webhook={ value } onChange={ webhook.replace } /> }</Loading>
		</Screen>
	);
}

/** One endpoint: its log, what it gets and how, its secret. */
export function WebhookScreen( { id }: { readonly id: string } ) {
	const service = serviceOfScreen( id );
	if ( service ) {
		return (
			<Screen title={ WEBHOOK_SERVICES[ service ].name }>
				<AccessSections current="webhooks" />
				<PresetForm name={ service } />
			</Screen>
		);
	}
	if ( id !== 'new' ) {
		return <Known id={ id } />;
	}
	return (
		<Screen title={ __( 'Add an endpoint', 'causerie-chat' ) }>
			<AccessSections current="webhooks" />
			<Services />
			<NewEndpoint />
		</Screen>
	);
}
