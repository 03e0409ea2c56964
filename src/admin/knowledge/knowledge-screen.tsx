import { Button, Notice, ProgressBar, SearchControl } from '@wordpress/components';
import { useDebounce } from '@wordpress/compose';
import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api, ApiProblem } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';

type Status = Parsed< 'KnowledgeStatus' >;

const statusText = ( status: Status ): string =>
	sprintf(
		/* translators: 1: number of pages and posts, 2: number of passages */
		__( 'The bot knows %1$d pages and posts, in %2$d passages.', 'causerie-chat' ),
		status.documents,
		status.passages
	);

/** How far the reading is; while it goes on, it is asked again every two seconds. */
function Progress( { status, reload }: { status: Status; reload: () => void } ) {
	const { pending, failed } = status;
	useEffect( () => {
		if ( pending === 0 ) {
			return undefined;
		}
		const timer = setInterval( reload, 2000 );
		return () => clearInterval( timer );
	}, [ pending, reload ] );

	return (
		<div role="status">
			<p>{ statusText( status ) }</p>
			{ pending > 0 && (
				<>
					<ProgressBar value={ ( 100 * status.documents ) / ( status.documents + pending ) } />
					<p>
						{ sprintf(
							/* translators: %d: number of pages and posts */
							_n( '%d more is being read in the background.', '%d more are being read in the background.', pending, 'causerie-chat' ),
							pending
						) }
					</p>
				</>
			) }
			{ failed > 0 && (
				<Notice status="warning" isDismissible={ false }>
					{ sprintf(
						/* translators: %d: number of pages and posts */
						_n( '%d page could not be read. Read the site again, or look at the error log.', '%d pages could not be read. Read the site again, or look at the error log.', failed, 'causerie-chat' ),
						failed
					) }
				</Notice>
			) }
		</div>
	);
}

function Search() {
	const [ typed, setTyped ] = useState( '' );
	const [ asked, setAsked ] = useState( '' );
	const askSoon = useDebounce( setAsked, 300 );
	const results = useResource( asked, () => ( asked.trim() === '' ? Promise.resolve( { results: [] } ) : api.searchKnowledge( asked.trim() ) ) );
	return (
		<Section title={ __( 'Try it', 'causerie-chat' ) } help={ __( 'Type a question as a visitor would. You see the passages that the bot finds for it, best first.', 'causerie-chat' ) }>
			<SearchControl
				__nextHasNoMarginBottom
				label={ __( 'Question', 'causerie-chat' ) }
				placeholder={ __( 'Question', 'causerie-chat' ) }
				value={ typed }
				onChange={ ( text ) => {
					setTyped( text );
					askSoon( text );
				} }
			/>
			<Loading resource={ results }>
				{ ( { results: found } ) =>
					found.length === 0 ? (
						<p role="status">{ asked.trim() === '' ? null : __( 'Nothing was found. The bot would say that it does not know.', 'causerie-chat' ) }</p>
					) : (
						<ol className="causerie-passages">
							{ found.map( ( one, index ) => (
								<li key={ index }>
									<a href={ one.url }>{ one.title }</a> <span className="causerie-muted">{ one.score.toFixed( 2 ) }</span>
									<p>{ one.passage }</p>
								</li>
							) ) }
						</ol>
					)
				}
			</Loading>
		</Section>
	);
}

/** What the bot knows of the site. */
export function KnowledgeScreen() {
	const status = useResource( 'knowledge', api.knowledge );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const read = async () => {
		try {
			status.replace( await api.reindex() );
			setProblem( undefined );
		} catch ( error ) {
			setProblem( error instanceof ApiProblem ? error : undefined );
		}
	};
	return (
		<Screen
			title={ __( 'Knowledge', 'causerie-chat' ) }
			intro={ __( 'Published pages and posts are read as soon as they are saved. Drafts, private and password-protected content is never used.', 'causerie-chat' ) }
			actions={
				<Button __next40pxDefaultSize variant="secondary" onClick={ read }>
					{ __( 'Read the site again', 'causerie-chat' ) }
				</Button>
			}
		>
			<ProblemNotice problem={ problem } />
			<Loading resource={ status }>{ ( value ) => <Progress status={ value } reload={ status.reload } /> }</Loading>
			<Search />
		</Screen>
	);
}
