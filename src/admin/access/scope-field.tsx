import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { SCOPES, type Scope } from '../../contract/access.ts';
import { ChoiceBoxes } from '../shared/choice-boxes.tsx';
import { presets, scopeText } from './scope-words.ts';

interface Props {
	readonly help: string;
	readonly value: readonly Scope[];
	readonly onChange: ( scopes: Scope[] ) => void;
}

const isSame = ( one: readonly Scope[], other: readonly Scope[] ): boolean => one.length === other.length && one.every( ( scope ) => other.includes( scope ) );

/** What a key or an application may do: one box a scope, and a press for what many need. */
export function ScopeField( { help, value, onChange }: Props ) {
	return (
		<ChoiceBoxes pointer="/scopes" legend={ __( 'What it may do', 'causerie-chat' ) } help={ help } choices={ SCOPES } textOf={ scopeText } value={ value } onChange={ onChange }>
			<div className="causerie-row" role="group" aria-label={ __( 'Often needed', 'causerie-chat' ) }>
				{ presets( SCOPES ).map( ( { label, scopes } ) => (
					<Button key={ label } size="compact" variant="secondary" isPressed={ isSame( value, scopes ) } aria-pressed={ isSame( value, scopes ) } onClick={ () => onChange( [ ...scopes ] ) }>
						{ label }
					</Button>
				) ) }
			</div>
		</ChoiceBoxes>
	);
}
