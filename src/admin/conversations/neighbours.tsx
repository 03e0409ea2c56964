import { Button } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { next as nextIcon, previous as previousIcon } from '@wordpress/icons';
import { api } from '../shared/api.ts';
import { go } from '../shared/router.ts';
import { useResource } from '../shared/use-resource.ts';
import { useConversations } from './conversations-context.tsx';

/** With a key that no screen reader and no browser uses alone, so that nobody goes on by accident. */
const KEYS = { PageUp: -1, PageDown: 1 } as const;

const isStep = ( key: string ): key is keyof typeof KEYS => key in KEYS;

/** The order of the list that was seen last; where there was none, as behind a link in an e-mail, that of the newest ones. */
function useOrder(): readonly string[] {
	const { seen } = useConversations();
	const { ids } = seen.current;
	const newest = useResource( 'newest', async () => ( ids.length > 0 ? [] : ( await api.sessions( 'per_page=100' ) ).body.sessions.map( ( { session_id: id } ) => id ) ) );
	return ids.length > 0 ? ids : newest.value ?? [];
}

/** Goes to the conversation before or after this one, with buttons or with Alt and Page Up or Page Down. */
export function Neighbours( { id }: { id: string } ) {
	const order = useOrder();
	const place = order.indexOf( id );
	const previous = place > 0 ? order[ place - 1 ] : undefined;
	const next = place >= 0 ? order[ place + 1 ] : undefined;

	useEffect( () => {
		const press = ( event: KeyboardEvent ) => {
			if ( event.altKey && isStep( event.key ) ) {
				const to = KEYS[ event.key ] < 0 ? previous : next;
				event.preventDefault();
				if ( to !== undefined ) {
					go( 'conversations', to );
				}
			}
		};
		document.addEventListener( 'keydown', press );
		return () => document.removeEventListener( 'keydown', press );
	}, [ previous, next ] );

	const button = ( to: string | undefined, label: string, icon: typeof nextIcon, keys: string ) => (
		<Button
			__next40pxDefaultSize
			variant="tertiary"
			className="causerie-step"
			icon={ icon }
			label={ label }
			aria-keyshortcuts={ keys }
			accessibleWhenDisabled
			disabled={ to === undefined }
			onClick={ () => to !== undefined && go( 'conversations', to ) }
		/>
	);
	return (
		<>
			{ button( previous, __( 'Previous conversation (Alt+Page Up)', 'causerie-chat' ), previousIcon, 'Alt+PageUp' ) }
			{ button( next, __( 'Next conversation (Alt+Page Down)', 'causerie-chat' ), nextIcon, 'Alt+PageDown' ) }
		</>
	);
}
