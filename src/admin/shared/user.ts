import type { Capability } from '../../contract/access.ts';

/** What the user of this page may do, as the server has written it into the page. The server decides again at each call. */
const has = ( capability: Capability ): boolean => ( document.getElementById( 'causerie-chat-admin' )?.dataset.capabilities ?? '' ).split( ' ' ).includes( capability );

/** Whether the user may see and change everything, and not only conversations. */
export const mayManage = (): boolean => has( 'causerie_manage' );

/** Whether the user may change conversations, and not only read them. */
export const mayReply = (): boolean => has( 'causerie_reply' );
