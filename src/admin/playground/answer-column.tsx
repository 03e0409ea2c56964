import { Spinner } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { count, money, seconds } from '../shared/format.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import type { Answer, Attempt } from './ask.ts';

interface Props {
	readonly title: string;
	readonly attempt: Attempt;
	/** Whether it was quicker, or cheaper, than the other one. */
	readonly best: { readonly isFastest: boolean; readonly isCheapest: boolean };
}

function Numbers( { answer, best }: { answer: Answer; best: Props[ 'best' ] } ) {
	const { usage, cost, currency } = answer;
	const rows = [
		[ __( 'First word after', 'causerie-chat' ), answer.first_token_ms === null ? '–' : seconds( answer.first_token_ms ), '' ],
		[ __( 'Whole answer after', 'causerie-chat' ), seconds( answer.milliseconds ), best.isFastest ? __( 'faster', 'causerie-chat' ) : '' ],
		/* translators: %s: number of tokens */
		[ __( 'Tokens sent', 'causerie-chat' ), count( usage.input_tokens ), usage.cached_tokens > 0 ? sprintf( __( '%s from the cache', 'causerie-chat' ), count( usage.cached_tokens ) ) : '' ],
		[ __( 'Tokens written', 'causerie-chat' ), count( usage.output_tokens ), '' ],
		[ __( 'Price', 'causerie-chat' ), cost === null ? __( 'not known', 'causerie-chat' ) : money( cost, currency ), best.isCheapest ? __( 'cheaper', 'causerie-chat' ) : '' ],
	] as const;
	return (
		<dl className="causerie-numbers">
			{ rows.map( ( [ name, value, note ] ) => (
				<div key={ name }>
					<dt>{ name }</dt>
					<dd>
						{ value } { note !== '' && <span className="causerie-badge is-good">{ note }</span> }
					</dd>
				</div>
			) ) }
		</dl>
	);
}

const statusText = ( { state }: Attempt ): string =>
	( {
		idle: '',
		waiting: __( 'Waiting for the first word…', 'causerie-chat' ),
		writing: __( 'Writing…', 'causerie-chat' ),
		done: __( 'Done.', 'causerie-chat' ),
		stopped: __( 'Stopped.', 'causerie-chat' ),
		failed: __( 'Failed.', 'causerie-chat' ),
	} )[ state ];

/** One of two answers, as it is written, and then what it took. */
export function AnswerColumn( { title, attempt, best }: Props ) {
	const { state, text, answer, problem } = attempt;
	return (
		<section className="causerie-answer" aria-label={ title }>
			<header>
				<h2>{ title }</h2>
				<span role="status" className="causerie-muted">
					{ ( state === 'waiting' || state === 'writing' ) && <Spinner /> } { statusText( attempt ) }
				</span>
			</header>
			{ text !== '' && (
				<div className="causerie-answer__text" dir="auto">
					{ text }
				</div>
			) }
			{ answer?.error && (
				<div className="causerie-answer__error">
					<strong>{ answer.error.advice }</strong>
					{ answer.error.message !== '' && <pre className="causerie-detail">{ answer.error.message }</pre> }
				</div>
			) }
			<ProblemNotice problem={ problem } />
			{ answer && ! answer.error && <Numbers answer={ answer } best={ best } /> }
		</section>
	);
}
