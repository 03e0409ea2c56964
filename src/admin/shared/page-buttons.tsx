import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	/** From 1 on. */
	readonly page: number;
	readonly perPage: number;
	readonly total: number;
	readonly onPage: ( page: number ) => void;
}

/** To the page before and the next one of a log, the newest first; nothing where all of it is on one. */
export function PageButtons( { page, perPage, total, onPage }: Props ) {
	if ( page === 1 && total <= perPage ) {
		return null;
	}
	return (
		<>
			<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ page === 1 } onClick={ () => onPage( page - 1 ) }>
				{ __( 'Newer', 'causerie-chat' ) }
			</Button>
			<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ page * perPage >= total } onClick={ () => onPage( page + 1 ) }>
				{ __( 'Older', 'causerie-chat' ) }
			</Button>
		</>
	);
}
