import { dateI18n, getSettings } from '@wordpress/date';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { money, seconds } from '../shared/format.ts';
import { WebLink } from '../shared/web-link.tsx';
import { Attempts } from './attempts.tsx';
import { FoundIntents } from './found-intents.tsx';
import { Rating } from './rating.tsx';
import { readable } from './readable.ts';
import { TraceDetails } from './trace.tsx';
import type { MessageRecord } from './types.ts';

const stateText = ( record: MessageRecord ): string =>
	( {
		complete: '',
		queued: __( 'waits to be written', 'causerie-chat' ),
		streaming: __( 'is being written', 'causerie-chat' ),
		stopped: __( 'stopped by the visitor', 'causerie-chat' ),
		failed: __( 'failed', 'causerie-chat' ),
	} )[ record.state ];

/** The built-in answers are one model only, whose name says nothing to people. */
const modelText = ( model: string ): string => ( model.startsWith( 'builtin/' ) ? __( 'Built-in answers', 'causerie-chat' ) : model );

interface Props {
	readonly record: MessageRecord;
	/** In which its cost is. */
	readonly currency: string;
}

/** What is known about a reply beside its text. */
function Facts( { record, currency }: Props ) {
	const facts = [
		modelText( record.model ),
		record.milliseconds > 0 ? seconds( record.milliseconds ) : '',
		record.usage.input_tokens + record.usage.output_tokens > 0
			? /* translators: 1: tokens read, 2: tokens written */
			  sprintf( __( '%1$d tokens read, %2$d written', 'causerie-chat' ), record.usage.input_tokens, record.usage.output_tokens )
			: '',
		/* translators: %d: number of tokens */
		record.usage.cached_tokens > 0 ? sprintf( __( '%d of them from the cache', 'causerie-chat' ), record.usage.cached_tokens ) : '',
		record.cost > 0 ? money( record.cost, currency ) : '',
		stateText( record ),
	].filter( ( fact ) => fact !== '' );
	return facts.length === 0 ? null : <p className="causerie-muted">{ facts.join( ' · ' ) }</p>;
}

/** Of replies of earlier versions nothing is known but who was asked. */
function Why( { record, currency }: Props ) {
	if ( record.trace ) {
		return <TraceDetails record={ record } trace={ record.trace } currency={ currency } />;
	}
	return record.attempts.length > 1 ? <Attempts attempts={ record.attempts } /> : null;
}

/** An agent is a person or a system, through an inbound source. */
const speaker = ( { role, author }: MessageRecord ): string => ( { user: __( 'Visitor', 'causerie-chat' ), assistant: __( 'Bot', 'causerie-chat' ), agent: author || __( 'Agent', 'causerie-chat' ) } )[ role ];

/** One message as the owner sees it: text as text, whatever a visitor or a model wrote into it. */
export function Record( { record, currency, children }: Props & { children?: ReactNode } ) {
	const who = speaker( record );
	return (
		<article className={ `causerie-record is-${ record.role }` } aria-label={ who }>
			<header>
				<strong>
					<bdi>{ who }</bdi>
				</strong>{ ' ' }
				<time dateTime={ record.created_at }>{ dateI18n( getSettings().formats.time, record.created_at, undefined ) }</time>
			</header>
			<div className="causerie-record__text" dir="auto">
				{ record.role === 'user' ? record.text : readable( record.text ) }
			</div>
			{ children }
			<FoundIntents intents={ record.intents } />
			{ record.sources.length > 0 && (
				<ol className="causerie-record__sources">
					{ record.sources.map( ( source ) => (
						<li key={ source.number } value={ source.number }>
							<WebLink address={ source.link ?? source.url }>{ source.title }</WebLink>
						</li>
					) ) }
				</ol>
			) }
			{ record.error && (
				<div className="causerie-record__error">
					<p>
						<code>{ record.error.code }</code> { record.error.message }
					</p>
					{ record.error_detail !== '' && <pre className="causerie-detail">{ record.error_detail }</pre> }
				</div>
			) }
			{ record.role === 'assistant' && <Facts record={ record } currency={ currency } /> }
			<Rating feedback={ record.feedback } />
			<Why record={ record } currency={ currency } />
		</article>
	);
}
