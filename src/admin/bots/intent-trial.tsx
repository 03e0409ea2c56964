import { Button, TextControl, ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed, Sent } from '../../contract/types.ts';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { percent } from '../shared/format.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { reasonText, verdictText } from './intent-reason.ts';

type Trial = Parsed< 'IntentTrial' >;

function Result( { trial }: { trial: Trial } ) {
	const by = trial.by === 'model' ? __( 'The model looked.', 'causerie-chat' ) : __( 'The keywords and examples decided.', 'causerie-chat' );
	/* translators: %s: code of an error */
	const failure = trial.problem === null ? '' : sprintf( __( 'The model failed: %s.', 'causerie-chat' ), trial.problem );
	return (
		<>
			<p className="causerie-muted">{ `${ failure } ${ by }`.trim() }</p>
			{ trial.intents.length === 0 && <p>{ __( 'No intent was found in this sentence.', 'causerie-chat' ) }</p> }
			<ul className="causerie-trial__list">
				{ trial.intents.map( ( one ) => (
					<li key={ one.name }>
						<strong dir="auto">{ one.label }</strong> { percent( one.confidence ) } · { verdictText( one ) }
						<ul>
							{ one.because.map( ( reason ) => (
								<li key={ reason.kind + reason.text } className="causerie-muted">
									{ reasonText( reason ) }
								</li>
							) ) }
						</ul>
					</li>
				) ) }
			</ul>
		</>
	);
}

interface Props {
	readonly bot: number;
	/** As they are in the form, saved or not. */
	readonly intents: Sent< 'IntentTrialInput' >[ 'intents' ];
	/** Whether the saved bot has a model for it. */
	readonly hasModel: boolean;
}

/** Says which intents a sentence has, and why. Nothing is stored. */
export function IntentTrial( { bot, intents, hasModel }: Props ) {
	const [ text, setText ] = useState( '' );
	const [ withModel, setWithModel ] = useState( false );
	const [ isAsking, setAsking ] = useState( false );
	const [ trial, setTrial ] = useState< Trial >();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const ask = async () => {
		if ( text.trim() === '' || isAsking ) {
			return;
		}
		setAsking( true );
		setProblem( undefined );
		try {
			setTrial( await api.tryIntents( bot, { text, intents, use_model: hasModel && withModel } ) );
		} catch ( error ) {
			setTrial( undefined );
			setProblem( asProblem( error ) );
		}
		setAsking( false );
	};
	return (
		<div className="causerie-trial">
			<div className="causerie-row">
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Try a sentence', 'causerie-chat' ) }
					dir="auto"
					value={ text }
					onChange={ setText }
					onKeyDown={ ( event ) => {
						if ( event.key === 'Enter' && ! event.nativeEvent.isComposing ) {
							void ask();
						}
					} }
				/>
				<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ text.trim() === '' || isAsking } isBusy={ isAsking } onClick={ () => void ask() }>
					{ __( 'Try', 'causerie-chat' ) }
				</Button>
			</div>
			{ hasModel && <ToggleControl __nextHasNoMarginBottom label={ __( 'Ask the model', 'causerie-chat' ) } help={ __( 'As it was saved; it costs as much as for a message.', 'causerie-chat' ) } checked={ withModel } onChange={ setWithModel } /> }
			<ProblemNotice problem={ problem } />
			<div role="status">{ trial && <Result trial={ trial } /> }</div>
		</div>
	);
}
