import { SearchControl, SelectControl } from '@wordpress/components';
import { useDebounce } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { count, decimal, percent } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { scoreWords } from '../shared/score-words.ts';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { WebLink } from '../shared/web-link.tsx';

type Results = Parsed< 'KnowledgeResults' >;

const foundText = ( found: number ): string =>
	/* translators: %s: number of passages */
	sprintf( _n( '%s passage was found.', '%s passages were found.', found, 'causerie-chat' ), count( found ) );

/** What the bot would do; its model may find other words for it. */
function outcomeText( { outcome, confidence = 0 }: Results ): string {
	switch ( outcome ) {
		case 'answer':
			/* translators: %s: a share in percent */
			return sprintf( __( 'The bot would answer: a passage has %s of what is asked.', 'causerie-chat' ), percent( confidence ) );
		case 'ask':
			/* translators: %s: a share in percent */
			return sprintf( __( 'The bot would ask back: no passage has more than %s of what is asked.', 'causerie-chat' ), percent( confidence ) );
		default:
			/* translators: %s: a share in percent */
			return sprintf( __( 'The bot would say that it does not know: no passage has more than %s of what is asked.', 'causerie-chat' ), percent( confidence ) );
	}
}

function Found( { result }: { readonly result: Results[ 'results' ][ number ] } ) {
	const { url, title, heading = '', passage, score, confidence = 0, parts = null } = result;
	const why = scoreWords( parts );
	return (
		<li>
			<WebLink address={ url }>{ title }</WebLink>{ ' ' }
			{ heading !== '' && (
				<span className="causerie-muted" dir="auto">
					{ heading }
				</span>
			) }
			<p dir="auto">{ passage }</p>
			<p className="causerie-muted">
				{
					/* translators: 1: a share in percent, 2: a score, such as 7.4 */
					sprintf( __( 'Has %1$s of what is asked. Score %2$s', 'causerie-chat' ), percent( confidence ), decimal( score ) )
				}
				{ why !== '' && `: ${ why }` }
			</p>
		</li>
	);
}

interface BotProps {
	readonly bots: Parsed< 'BotList' >[ 'bots' ];
	readonly bot: number;
	readonly onChange: ( bot: number ) => void;
}

/** By whose policy it is decided; there is nothing to choose where there is one bot. */
function BotField( { bots, bot, onChange }: BotProps ) {
	const active = bots.filter( ( { state } ) => state === 'active' );
	if ( active.length < 2 ) {
		return null;
	}
	return (
		<SelectControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Asked of', 'causerie-chat' ) }
			value={ String( bot ) }
			options={ [ { value: '0', label: __( 'Default bot', 'causerie-chat' ) }, ...active.map( ( { id, name } ) => ( { value: String( id ), label: name } ) ) ] }
			onChange={ ( value ) => onChange( Number( value ) ) }
		/>
	);
}

const summaryText = ( results: Results ): string =>
	results.results.length === 0
		? __( 'Nothing was found. The bot would say that it does not know.', 'causerie-chat' )
		: [ foundText( results.results.length ), outcomeText( results ) ].join( ' ' );

/** The passages for a question, why they are in this order, and what a bot would do with them. */
export function SearchBox() {
	const [ typed, setTyped ] = useState( '' );
	const [ asked, setAsked ] = useState( '' );
	const [ bot, setBot ] = useState( 0 );
	const askSoon = useDebounce( setAsked, 300 );
	const bots = useResource( 'bots', api.bots );
	const question = asked.trim();
	const results = useResource( `${ bot }/${ question }`, async () => ( question === '' ? null : api.explainSearch( question, bot ) ) );
	return (
		<Section title={ __( 'Try it', 'causerie-chat' ) } help={ __( 'Type a question as a visitor would. You see the passages that the bot finds for it, best first, why they are in this order, and what it would do with them.', 'causerie-chat' ) }>
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
			<BotField bots={ bots.value?.bots ?? [] } bot={ bot } onChange={ setBot } />
			<Loading resource={ results }>
				{ ( found ) => (
					<>
						<p role="status">{ found && summaryText( found ) }</p>
						<ol className="causerie-passages">
							{ ( found?.results ?? [] ).map( ( result, index ) => (
								<Found key={ index } result={ result } />
							) ) }
						</ol>
					</>
				) }
			</Loading>
		</Section>
	);
}
