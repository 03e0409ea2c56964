import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { useResource } from '../shared/use-resource.ts';

interface Props {
	/** What choosing none means, where it is not about events. */
	readonly help?: string;
	readonly value: readonly number[];
	readonly onChange: ( bots: number[] ) => void;
}

/** Of which bots something is; none chosen means of all. Nothing to choose where there is one bot. */
export function BotField( { help = __( 'Choose none for the events of all bots.', 'causerie-chat' ), value, onChange }: Props ) {
	const bots = useResource( 'bots', api.bots );
	return (
		<Loading resource={ bots }>
			{ ( { bots: all } ) =>
				all.length < 2 && value.length === 0 ? null : (
					<fieldset className="causerie-scopes">
						<legend>{ __( 'Bots', 'causerie-chat' ) }</legend>
						<p className="causerie-scopes__help">{ help }</p>
						<div className="causerie-scopes__boxes">
							{ all.map( ( { id, name } ) => (
								<CheckboxControl
									key={ id }
									__nextHasNoMarginBottom
									label={ name }
									checked={ value.includes( id ) }
									onChange={ ( isOn ) => onChange( isOn ? [ ...value, id ] : value.filter( ( one ) => one !== id ) ) }
								/>
							) ) }
						</div>
					</fieldset>
				)
			}
		</Loading>
	);
}
