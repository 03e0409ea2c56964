import { Button, Notice } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { date } from '../shared/format.ts';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Section } from '../shared/section.tsx';
import type { Webhook } from './webhook-words.ts';

/** Milliseconds after which a question that has no answer yet is looked at again. */
const AGAIN = 2000;

const ANSWER = '{ "challenge": "…" }';

interface Props {
	readonly webhook: Webhook;
	readonly onChange: ( webhook: Webhook ) => void;
	/** The log has something new. */
	readonly onAsked: () => void;
}

/** Whether the endpoint has proven that it wants events, and the button that asks it. */
export function ProofSection( { webhook, onChange, onAsked }: Props ) {
	const announce = useAnnounce();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ asked, setAsked ] = useState< string >();
	const [ look, setLook ] = useState( 0 );
	const [ isRefused, setRefused ] = useState( false );
	const { id } = webhook;

	useEffect( () => {
		if ( asked === undefined ) {
			return undefined;
		}
		let isCurrent = true;
		const timer = setTimeout( async () => {
			try {
				const { state } = await api.delivery( id, asked );
				const changed = state === 'delivered' ? await api.webhook( id ) : undefined;
				if ( ! isCurrent ) {
					return;
				}
				if ( state === 'waiting' ) {
					setLook( look + 1 );
					return;
				}
				setAsked( undefined );
				setRefused( state === 'failed' );
				if ( changed ) {
					onChange( changed );
					announce( __( 'The endpoint has proven that it wants events.', 'causerie-chat' ) );
				}
				onAsked();
			} catch ( error ) {
				if ( isCurrent ) {
					setAsked( undefined );
					setProblem( asProblem( error ) );
				}
			}
		}, AGAIN );
		return () => {
			isCurrent = false;
			clearTimeout( timer );
		};
	}, [ asked, look, id, onChange, onAsked, announce ] );

	const ask = async () => {
		setProblem( undefined );
		setRefused( false );
		try {
			setAsked( ( await api.verifyWebhook( id ) ).id );
			onAsked();
		} catch ( error ) {
			setProblem( asProblem( error ) );
		}
	};

	return (
		<Section title={ __( 'Proof', 'causerie-chat' ) } help={ __( 'Whether the other side really wants the events of this site.', 'causerie-chat' ) }>
			{ webhook.verify && webhook.verified_at === null && (
				<Notice status="warning" isDismissible={ false }>
					{ __( 'It gets no events yet: it has not proven that it wants them.', 'causerie-chat' ) }
				</Notice>
			) }
			{ webhook.verified_at !== null && (
				<p>
					{
						/* translators: %s: a date */
						sprintf( __( 'It proved on %s that it wants events.', 'causerie-chat' ), date( webhook.verified_at ) )
					}
				</p>
			) }
			<p className="causerie-muted">{ __( 'When it is asked, your receiver gets a signed event endpoint.verify. It answers with status 200 and the text that stands in data.challenge, alone or as JSON:', 'causerie-chat' ) }</p>
			<p>
				<code dir="ltr">{ ANSWER }</code>
			</p>
			<div role="status">
				{ isRefused && <p>{ __( 'It did not answer with the challenge. The log says what it answered.', 'causerie-chat' ) }</p> }
			</div>
			<ProblemNotice problem={ problem } />
			<div className="causerie-row">
				<Button __next40pxDefaultSize variant="secondary" isBusy={ asked !== undefined } accessibleWhenDisabled disabled={ asked !== undefined } onClick={ ask }>
					{ __( 'Ask it now', 'causerie-chat' ) }
				</Button>
			</div>
		</Section>
	);
}
