import { Button, SelectControl } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { eventText, firstOf, TESTABLE, type EventType } from './event-words.ts';

interface Props {
	readonly transform: Parsed< 'WebhookTransform' >;
	/** What the endpoint gets: the first of it is shown first. */
	readonly events: readonly string[];
	readonly payload: 'full' | 'thin';
}

/** JSON so that people can read it; a form as it is. */
function readable( body: string ): string {
	try {
		return JSON.stringify( JSON.parse( body ), null, 2 );
	} catch {
		return body;
	}
}

/** What a template makes of an example, as the server makes it. */
export function TransformPreview( { transform, events, payload }: Props ) {
	const id = useInstanceId( TransformPreview, 'causerie-preview' );
	const announce = useAnnounce();
	const [ chosen, setChosen ] = useState< EventType >();
	const [ shown, setShown ] = useState< string >();
	const [ problem, setProblem ] = useState< ApiProblem >();
	const type = chosen ?? firstOf( events );
	const show = async () => {
		try {
			const { body } = await api.previewWebhook( { transform, type, payload } );
			setShown( readable( body ) );
			setProblem( undefined );
			announce( __( 'The preview is shown.', 'causerie-chat' ) );
		} catch ( error ) {
			setShown( undefined );
			setProblem( asProblem( error ) );
		}
	};
	return (
		<>
			<div className="causerie-row causerie-row--end">
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Example', 'causerie-chat' ) }
					value={ type }
					options={ TESTABLE.map( ( value ): { value: string; label: string } => ( { value, label: eventText( value ) } ) ) }
					onChange={ ( value ) => setChosen( TESTABLE.find( ( one ) => one === value ) ) }
				/>
				<Button __next40pxDefaultSize variant="secondary" onClick={ show }>
					{ __( 'Show a preview', 'causerie-chat' ) }
				</Button>
			</div>
			<ProblemNotice problem={ problem } />
			{ shown !== undefined && (
				<div className="causerie-copy causerie-preview">
					<span id={ id }>{ __( 'Preview', 'causerie-chat' ) }</span>
					{ /* Long ones scroll, and what scrolls must be reached by the keyboard. */ }
					<pre dir="ltr" role="region" tabIndex={ 0 } aria-labelledby={ id }>
						<code>{ shown }</code>
					</pre>
				</div>
			) }
		</>
	);
}
