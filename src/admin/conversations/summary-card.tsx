import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { dateTime } from '../shared/format.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import type { Resource } from '../shared/use-resource.ts';
import { mayReply } from '../shared/user.ts';
import { readerLanguage } from './session-texts.ts';

interface Props {
	readonly id: string;
	readonly summary: Resource< Parsed< 'SessionSummary' > >;
}

const byText = ( moment: string, isCurrent: boolean ): string =>
	isCurrent
		? /* translators: %s: date and time */
		  sprintf( __( 'By a model, %s', 'causerie-chat' ), dateTime( moment ) )
		: /* translators: %s: date and time */
		  sprintf( __( 'By a model, %s; more was said since', 'causerie-chat' ), dateTime( moment ) );

/** What the conversation was about, by a model of the bot; nothing where there is no summary and nobody to write one. */
export function SummaryCard( { id, summary }: Props ) {
	const [ isBusy, setBusy ] = useState( false );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const { value } = summary;
	if ( ! value || ( value.text === '' && ! ( value.can_write && mayReply() ) ) ) {
		return null;
	}
	const write = async () => {
		setBusy( true );
		setProblem( undefined );
		try {
			summary.replace( await api.summarizeSession( id, readerLanguage() ) );
		} catch ( error ) {
			setProblem( asProblem( error ) );
		}
		setBusy( false );
	};
	return (
		<section className="causerie-card" aria-labelledby="causerie-summary">
			<h2 id="causerie-summary">{ __( 'Summary', 'causerie-chat' ) }</h2>
			<ProblemNotice problem={ problem } />
			<div role="status">
				{ value.text !== '' && (
					<p className="causerie-card__text" dir="auto">
						{ value.text }
					</p>
				) }
			</div>
			{ value.created_at !== null && (
				<p className="causerie-muted">
					{ byText( value.created_at, value.is_current ) }
				</p>
			) }
			{ value.can_write && mayReply() && (
				<Button __next40pxDefaultSize variant="secondary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy } onClick={ write }>
					{ value.text === '' ? __( 'Summarise', 'causerie-chat' ) : __( 'Summarise again', 'causerie-chat' ) }
				</Button>
			) }
		</section>
	);
}
