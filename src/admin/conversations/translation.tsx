import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { readerLanguage } from './session-texts.ts';

interface Props {
	readonly session: string;
	readonly message: string;
}

/** A message in the language of the one who reads it, when they ask for it. */
export function Translation( { session, message }: Props ) {
	const [ text, setText ] = useState( '' );
	const [ isBusy, setBusy ] = useState( false );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const translate = async () => {
		setBusy( true );
		setProblem( undefined );
		try {
			setText( ( await api.translateMessage( session, message, readerLanguage() ) ).text );
		} catch ( error ) {
			setProblem( asProblem( error ) );
		}
		setBusy( false );
	};
	return (
		<div className="causerie-translation">
			<ProblemNotice problem={ problem } />
			<div role="status">
				{ text !== '' && (
					<>
						<strong>{ __( 'Translation by a model', 'causerie-chat' ) }</strong>
						<div className="causerie-record__text" dir="auto">
							{ text }
						</div>
					</>
				) }
			</div>
			{ text === '' && (
				<Button size="compact" variant="tertiary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy } onClick={ translate }>
					{ __( 'Translate', 'causerie-chat' ) }
				</Button>
			) }
		</div>
	);
}
