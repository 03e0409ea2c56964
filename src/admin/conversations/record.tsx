import { dateI18n, getSettings } from '@wordpress/date';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { readable } from './readable.ts';

type MessageRecord = Parsed< 'MessageRecordList' >[ 'messages' ][ number ];

const stateText = ( record: MessageRecord ): string =>
	( {
		complete: '',
		streaming: __( 'is being written', 'causerie-chat' ),
		stopped: __( 'stopped by the visitor', 'causerie-chat' ),
		failed: __( 'failed', 'causerie-chat' ),
	} )[ record.state ];

/** The built-in answers are one model only, whose name says nothing to people. */
const modelText = ( model: string ): string => ( model.startsWith( 'builtin/' ) ? __( 'Built-in answers', 'causerie-chat' ) : model );

/** What is known about a reply beside its text. */
function Facts( { record }: { record: MessageRecord } ) {
	const facts = [
		modelText( record.model ),
		/* translators: %s: seconds */
		record.milliseconds > 0 ? sprintf( __( '%s s', 'causerie-chat' ), ( record.milliseconds / 1000 ).toFixed( 1 ) ) : '',
		record.usage.input_tokens + record.usage.output_tokens > 0
			? /* translators: 1: tokens read, 2: tokens written */
			  sprintf( __( '%1$d tokens read, %2$d written', 'causerie-chat' ), record.usage.input_tokens, record.usage.output_tokens )
			: '',
		stateText( record ),
	].filter( ( fact ) => fact !== '' );
	return facts.length === 0 ? null : <p className="causerie-muted">{ facts.join( ' · ' ) }</p>;
}

/** One message as the owner sees it: text as text, whatever a visitor or a model wrote into it. */
export function Record( { record }: { record: MessageRecord } ) {
	const who = record.role === 'user' ? __( 'Visitor', 'causerie-chat' ) : __( 'Bot', 'causerie-chat' );
	return (
		<article className={ `causerie-record is-${ record.role }` } aria-label={ who }>
			<header>
				<strong>{ who }</strong> <time dateTime={ record.created_at }>{ dateI18n( getSettings().formats.time, record.created_at, undefined ) }</time>
			</header>
			<div className="causerie-record__text" dir="auto">
				{ record.role === 'assistant' ? readable( record.text ) : record.text }
			</div>
			{ record.sources.length > 0 && (
				<ol className="causerie-record__sources">
					{ record.sources.map( ( source ) => (
						<li key={ source.number } value={ source.number }>
							<a href={ source.url }>{ source.title }</a>
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
			{ record.role === 'assistant' && <Facts record={ record } /> }
		</article>
	);
}
