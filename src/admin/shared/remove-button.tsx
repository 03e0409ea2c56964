import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

interface Props {
	/** What is taken out, for who has the buttons of a list read out. */
	readonly name: string;
	readonly size?: 'default' | 'compact';
	readonly onRemove: () => void;
}

/** Takes something out of a list. */
export function RemoveButton( { name, size = 'default', onRemove }: Props ) {
	return (
		<Button
			__next40pxDefaultSize={ size === 'default' }
			size={ size }
			variant="tertiary"
			isDestructive
			/* translators: %s: what is removed, such as the name of a model */
			aria-label={ sprintf( __( 'Remove %s', 'causerie-chat' ), name ) }
			onClick={ onRemove }
		>
			{ __( 'Remove', 'causerie-chat' ) }
		</Button>
	);
}
