import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	/** From 1 on. */
	readonly page: number;
	readonly perPage: number;
	readonly total: number;
	readonly onPage: ( page: number ) => void;
	/** Whether the newest is first, always. */
	readonly isLog?: boolean;
}

/** To the page before and the next one of a list; nothing where all of it is on one. */
export function PageButtons( { page, perPage, total, onPage, isLog = false }: Props ) {
	if ( page === 1 && total <= perPage ) {
		return null;
	}
	return (
		<>
			<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ page === 1 } onClick={ () => onPage( page - 1 ) }>
				{ isLog ? __( 'Newer', 'causerie-chat' ) : __( 'Previous page', 'causerie-chat' ) }
			</Button>
			<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ page * perPage >= total } onClick={ () => onPage( page + 1 ) }>
				{ isLog ? __( 'Older', 'causerie-chat' ) : __( 'Next page', 'causerie-chat' ) }
			</Button>
		</>
	);
}
