import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { seconds } from '../shared/format.ts';
import type { ConnectionTest } from './types.ts';

interface Props {
	readonly result: ConnectionTest;
	/** Takes a model that the provider offers and that may be meant. */
	readonly onUse?: ( id: string ) => void;
}

/** How a real call to the model went, and what to do when it did not go well. */
export function TestResult( { result, onUse }: Props ) {
	const { error } = result;
	if ( ! error ) {
		return (
			<Notice status="success" isDismissible={ false }>
				{ sprintf(
					/* translators: 1: a time, such as "0.8 s", 2: what the model said */
					__( 'It works: the model answered in %1$s: “%2$s”', 'causerie-chat' ),
					seconds( result.milliseconds ),
					result.reply
				) }
			</Notice>
		);
	}
	return (
		<Notice status="error" isDismissible={ false }>
			<strong>{ error.advice }</strong>
			{ onUse && error.models.length > 0 && (
				<div className="causerie-suggested">
					{ error.models.map( ( id ) => (
						<Button key={ id } size="compact" variant="secondary" onClick={ () => onUse( id ) }>
							{
								/* translators: %s: name of a model */
								sprintf( __( 'Use %s', 'causerie-chat' ), id )
							}
						</Button>
					) ) }
				</div>
			) }
			{ error.message !== '' && <pre className="causerie-detail">{ error.message }</pre> }
		</Notice>
	);
}
