import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { FactList } from '../conversations/fact-list.tsx';
import { api } from '../shared/api.ts';
import { count, dateTime } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { useAnnounce } from '../shared/notices.tsx';
import { PageButtons } from '../shared/page-buttons.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useAttempt } from '../shared/use-attempt.ts';
import { useResource } from '../shared/use-resource.ts';
import { WebLink } from '../shared/web-link.tsx';
import { editAddress, sourceText, stateText, titleOf, type Document } from './document-words.ts';
import { KnowledgeSections } from './sections.tsx';

const PER_PAGE = 20;

function Facts( { document }: { readonly document: Document } ) {
	const facts: ReadonlyArray< readonly [ string, string ] > = [
		[ __( 'Where from', 'causerie-chat' ), sourceText( document.source ) ],
		[ __( 'Language', 'causerie-chat' ), document.language ],
		[ __( 'State', 'causerie-chat' ), stateText( document ) ],
		[ __( 'Last read', 'causerie-chat' ), document.indexed_at === null ? __( 'Never', 'causerie-chat' ) : dateTime( document.indexed_at ) ],
		[ __( 'Cited in answers', 'causerie-chat' ), count( document.used ) ],
	];
	return <FactList facts={ facts } />;
}

function Actions( { document, onChange }: { readonly document: Document; readonly onChange: () => void } ) {
	const announce = useAnnounce();
	const { problem, isBusy, attempt } = useAttempt();
	const exclude = ( excluded: boolean ) =>
		attempt( async () => {
			await api.excludeDocument( document.id, excluded );
			announce( excluded ? __( 'The bot does not use it any more.', 'causerie-chat' ) : __( 'The bot uses it again.', 'causerie-chat' ) );
			onChange();
		} );
	const read = () =>
		attempt( async () => {
			await api.reindexDocument( document.id );
			announce( __( 'Read again.', 'causerie-chat' ) );
			onChange();
		} );
	return (
		<>
			<ProblemNotice problem={ problem } />
			<div className="causerie-row">
				{ document.url !== '' && <WebLink address={ document.url }>{ __( 'Open the page', 'causerie-chat' ) }</WebLink> }
				{ document.post_id !== null && <a href={ editAddress( document.post_id ) }>{ __( 'Edit', 'causerie-chat' ) }</a> }
				{ document.source === 'qa' && <a href={ href( 'knowledge', 'answers', document.id ) }>{ __( 'Edit', 'causerie-chat' ) }</a> }
				<Button __next40pxDefaultSize variant="secondary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy } onClick={ read }>
					{ __( 'Read again', 'causerie-chat' ) }
				</Button>
				<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ isBusy } onClick={ () => exclude( ! document.excluded ) }>
					{ document.excluded ? __( 'Let the bot use it', 'causerie-chat' ) : __( 'Keep from the bot', 'causerie-chat' ) }
				</Button>
			</div>
		</>
	);
}

function Passages( { document }: { readonly document: Document } ) {
	const [ page, setPage ] = useState( 1 );
	const list = useResource( `${ document.indexed_at }/${ document.excluded }/${ page }`, () => api.passages( String( document.id ), page, PER_PAGE ) );
	return (
		<Section title={ __( 'Passages', 'causerie-chat' ) } help={ __( 'What the bot finds and quotes, as it was read.', 'causerie-chat' ) } isWide>
			<Loading resource={ list }>
				{ ( { body, total } ) => (
					<>
						{ total === 0 && <p>{ document.excluded ? __( 'The bot knows nothing of it while it is kept from it.', 'causerie-chat' ) : __( 'There is no text in it.', 'causerie-chat' ) }</p> }
						<ol className="causerie-passages" start={ ( page - 1 ) * PER_PAGE + 1 }>
							{ body.passages.map( ( { heading, text }, index ) => (
								<li key={ index }>
									{ heading !== '' && <strong dir="auto">{ heading }</strong> }
									<p dir="auto">{ text }</p>
								</li>
							) ) }
						</ol>
						<div className="causerie-pager">
							<PageButtons page={ page } perPage={ PER_PAGE } total={ total } onPage={ setPage } />
						</div>
					</>
				) }
			</Loading>
		</Section>
	);
}

/** One document: what is known of it. */
export function DocumentScreen( { id }: { readonly id: string } ) {
	const document = useResource( id, () => api.document( id ) );
	return (
		<Screen title={ document.value ? titleOf( document.value ) : __( 'Document', 'causerie-chat' ) }>
			<KnowledgeSections current="documents" />
			<Loading resource={ document }>
				{ ( value ) => (
					<>
						{ value.state === 'failed' && (
							<Notice status="warning" isDismissible={ false }>
								{
									/* translators: %s: an error message */
									sprintf( __( 'It could not be read: %s Mend what this says, then have it read again. Until then the bot knows it as it was before.', 'causerie-chat' ), value.failure )
								}
							</Notice>
						) }
						<Section title={ __( 'Document', 'causerie-chat' ) } isWide>
							<Facts document={ value } />
							<Actions document={ value } onChange={ document.reload } />
						</Section>
						<Passages document={ value } />
					</>
				) }
			</Loading>
		</Screen>
	);
}
