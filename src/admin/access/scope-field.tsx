import { Button, CheckboxControl } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { __ } from '@wordpress/i18n';
import { SCOPES, type Scope } from '../../contract/access.ts';
import { useFormField } from '../shared/form.tsx';
import { presets, scopeText } from './scope-words.ts';

interface Props {
	readonly help: string;
	readonly value: readonly Scope[];
	readonly onChange: ( scopes: Scope[] ) => void;
}

const isSame = ( one: readonly Scope[], other: readonly Scope[] ): boolean => one.length === other.length && one.every( ( scope ) => other.includes( scope ) );

/** What a key or an application may do: one box a scope, and a press for what many need. */
export function ScopeField( { help, value, onChange }: Props ) {
	const id = useInstanceId( ScopeField, 'causerie-scopes' );
	const { control } = useFormField( '/scopes', help );
	const set = ( scope: Scope, isOn: boolean ) => onChange( SCOPES.filter( ( one ) => ( one === scope ? isOn : value.includes( one ) ) ) );
	return (
		<fieldset className="causerie-scopes" aria-describedby={ id }>
			<legend>{ __( 'What it may do', 'causerie-chat' ) }</legend>
			<p id={ id } className="causerie-scopes__help">
				{ control.help }
			</p>
			<div className="causerie-row" role="group" aria-label={ __( 'Often needed', 'causerie-chat' ) }>
				{ presets( SCOPES ).map( ( { label, scopes } ) => (
					<Button key={ label } size="compact" variant="secondary" isPressed={ isSame( value, scopes ) } aria-pressed={ isSame( value, scopes ) } onClick={ () => onChange( [ ...scopes ] ) }>
						{ label }
					</Button>
				) ) }
			</div>
			<div className="causerie-scopes__boxes">
				{ SCOPES.map( ( scope, index ) => (
					<CheckboxControl
						key={ scope }
						__nextHasNoMarginBottom
						label={ scopeText( scope ) }
						help={ <code dir="ltr">{ scope }</code> }
						checked={ value.includes( scope ) }
						aria-invalid={ index === 0 ? control[ 'aria-invalid' ] : undefined }
						onChange={ ( isOn ) => set( scope, isOn ) }
					/>
				) ) }
			</div>
		</fieldset>
	);
}
