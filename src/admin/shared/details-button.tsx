import { Button } from '@wordpress/components';

interface DetailsButtonProps {
	readonly text: string;
	/** Its name for those who hear it alone: it says of what. */
	readonly label: string;
	readonly isOpen: boolean;
	/** Id of what it opens. */
	readonly controls: string;
	readonly onToggle: () => void;
}

/** Opens and closes what there is to an item of a list. */
export function DetailsButton( { text, label, isOpen, controls, onToggle }: DetailsButtonProps ) {
	return (
		<Button size="compact" variant="tertiary" aria-expanded={ isOpen } aria-controls={ isOpen ? controls : undefined } aria-label={ label } onClick={ onToggle }>
			{ text }
		</Button>
	);
}
