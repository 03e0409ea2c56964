import { Button, VisuallyHidden } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

interface Props {
	readonly label: string;
	/** What the button says when the next press does it. */
	readonly confirm: string;
	readonly isBusy?: boolean;
	readonly disabled?: boolean;
	readonly onConfirm: () => void;
}

/** A button for what cannot be undone: it asks for a second press instead of opening a dialog. */
export function ConfirmButton( { label, confirm, isBusy = false, disabled = false, onConfirm }: Props ) {
	const [ armed, setArmed ] = useState( false );
	const press = () => {
		setArmed( ! armed );
		if ( armed ) {
			onConfirm();
		}
	};
	return (
		<>
			<Button
				__next40pxDefaultSize
				variant={ armed ? 'primary' : 'tertiary' }
				isDestructive
				isBusy={ isBusy }
				accessibleWhenDisabled
				disabled={ disabled }
				onClick={ press }
				onBlur={ () => setArmed( false ) }
			>
				{ armed ? confirm : label }
			</Button>
			<VisuallyHidden role="status">{ armed ? __( 'This cannot be undone. Press again to confirm.', 'causerie-chat' ) : '' }</VisuallyHidden>
		</>
	);
}
