import { humanTimeDiff } from '@wordpress/date';
import { __ } from '@wordpress/i18n';
import type { Session } from './types.ts';

export const titleOf = ( session: Session ): string => session.title || __( '(no question yet)', 'causerie-chat' );

export const botOf = ( session: Session ): string => session.bot_name || __( '(deleted bot)', 'causerie-chat' );

export const stateText = ( state: Session[ 'state' ] ): string => ( state === 'open' ? __( 'Open', 'causerie-chat' ) : __( 'Closed', 'causerie-chat' ) );

/** The language of wp-admin for this user (BCP 47). */
export const readerLanguage = (): string => document.documentElement.lang || 'en';

/** "2 hours ago", in the language of the user. */
export const ago = ( moment: string ): string => humanTimeDiff( moment, undefined );
