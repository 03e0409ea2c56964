import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { Copyable, SecretOnce } from '../access/secret.tsx';
import { SecretSection } from '../access/secret-section.tsx';
import { AccessSections } from '../access/sections.tsx';
import { api } from '../shared/api.ts';
import { date } from '../shared/format.ts';
import { forgetDraft } from '../shared/kept-drafts.ts';
import { Loading } from '../shared/loading.tsx';
import { go } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useDraft } from '../shared/use-draft.ts';
import { useResource } from '../shared/use-resource.ts';
import { curlExample, nodeExample } from './examples.ts';
import { ReceiptsSection } from './receipts-section.tsx';
import { draftKey, EMPTY, inputOf, SourceForm, type Input } from './source-form.tsx';
import { nameOf, type Source } from './source-words.ts';

type WithSecret = Parsed< 'InboundSourceWithSecret' >;

function Secret( { created, onDone }: { readonly created: WithSecret; readonly onDone: () => void } ) {
	return (
		<SecretOnce
			title={ __( 'The secret of the inbound source', 'causerie-chat' ) }
			text={ __( 'Your system signs with it what it sends. It is not shown again.', 'causerie-chat' ) }
			items={ [
				{ label: __( 'Secret', 'causerie-chat' ), text: created.secret },
				{ label: __( 'Address', 'causerie-chat' ), text: created.url },
				{ label: __( 'On a command line', 'causerie-chat' ), text: curlExample( created.url, created.secret ) },
				{ label: __( 'From a program with Node.js', 'causerie-chat' ), text: nodeExample( created.url ) },
			] }
			onDone={ onDone }
		/>
	);
}

function NewSource() {
	const [ created, setCreated ] = useState< WithSecret >();
	const draft = useDraft< Input >( {
		key: draftKey( 'new' ),
		saved: EMPTY,
		schema: SCHEMAS.InboundSourceInput,
		write: async ( input ) => {
			const source = await api.createInboundSource( input );
			forgetDraft( draftKey( 'new' ) );
			setCreated( source );
			return EMPTY;
		},
	} );
	return created ? <Secret created={ created } onDone={ () => go( 'inbound', created.id ) } /> : <SourceForm draft={ draft } isNew saved={ __( 'The inbound source was added.', 'causerie-chat' ) } />;
}

function KnownSource( { source, onChange }: { readonly source: Source; readonly onChange: ( source: Source ) => void } ) {
	const [ created, setCreated ] = useState< WithSecret >();
	const draft = useDraft< Input >( {
		key: draftKey( source.id ),
		saved: inputOf( source ),
		schema: SCHEMAS.InboundSourceInput,
		write: async ( input ) => {
			const changed = await api.saveInboundSource( source.id, input, source );
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
			<Section title={ __( 'Where messages are sent', 'causerie-chat' ) }>
				<Copyable label={ __( 'Address', 'causerie-chat' ) } text={ source.url } />
			</Section>
			<ReceiptsSection source={ source } />
			<SourceForm draft={ draft } isNew={ false } saved={ __( 'The inbound source was saved.', 'causerie-chat' ) } />
			<SecretSection
				help={ __( 'For a day after a new secret was made, messages that are signed with the old one are taken, too.', 'causerie-chat' ) }
				old={
					source.old_secret_until === null
						? undefined
						: /* translators: %s: a date */
						  sprintf( __( 'The secret before this one is taken, too, until %s.', 'causerie-chat' ), date( source.old_secret_until ) )
				}
				onRotate={ async () => rotated( await api.rotateInboundSecret( source.id ) ) }
				deletion={ {
					label: __( 'Delete the inbound source', 'causerie-chat' ),
					confirm: __( 'Delete it with its log and its texts', 'causerie-chat' ),
					done: __( 'The inbound source was deleted.', 'causerie-chat' ),
					run: () => api.deleteInboundSource( source.id ),
					draft: draftKey( source.id ),
					screen: 'inbound',
				} }
			/>
		</>
	);
}

function Known( { id }: { readonly id: string } ) {
	const source = useResource( id, () => api.inboundSource( id ) );
	return (
		<Screen title={ source.value ? nameOf( source.value ) : __( 'Inbound source', 'causerie-chat' ) }>
			<AccessSections current="inbound" />
			<Loading resource={ source }>{ ( value ) => <KnownSource source={ value } onChange={ source.replace } /> }</Loading>
		</Screen>
	);
}

/** One inbound source: what it sent, what it may do, its secret. */
export function SourceScreen( { id }: { readonly id: string } ) {
	if ( id !== 'new' ) {
		return <Known id={ id } />;
	}
	return (
		<Screen title={ __( 'Add an inbound source', 'causerie-chat' ) }>
			<AccessSections current="inbound" />
			<NewSource />
		</Screen>
	);
}
