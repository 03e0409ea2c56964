import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { count } from '../shared/format.ts';

export type Document = Parsed< 'Document' >;

/** Where a document comes from. */
export function sourceText( source: string ): string {
	switch ( source ) {
		case 'post':
			return __( 'Page of the site', 'causerie-chat' );
		case 'api':
			return __( 'API', 'causerie-chat' );
		case 'inbound':
			return __( 'Inbound source', 'causerie-chat' );
		case 'upload':
			return __( 'Uploaded file', 'causerie-chat' );
		case 'crawl':
			return __( 'Page of another website', 'causerie-chat' );
		case 'qa':
			return __( 'Question and answer', 'causerie-chat' );
		case 'menu':
			return __( 'Link of a menu', 'causerie-chat' );
		case 'term':
			return __( 'Description of a category or tag', 'causerie-chat' );
		case 'site':
			return __( 'Site facts', 'causerie-chat' );
		default:
			return source;
	}
}

export function stateText( { state, excluded }: Document ): string {
	if ( excluded ) {
		return __( 'Kept from the bot', 'causerie-chat' );
	}
	switch ( state ) {
		case 'indexed':
			return __( 'Known', 'causerie-chat' );
		case 'failed':
			return __( 'Could not be read', 'causerie-chat' );
		default:
			return __( 'Still to be read', 'causerie-chat' );
	}
}

/** What is shown of one without a title, as of a page that was never read. */
export const titleOf = ( { title }: Pick< Document, 'title' > ): string => title || __( '(no title)', 'causerie-chat' );

/* translators: %s: a number of passages */
export const passagesText = ( passages: number ): string => sprintf( _n( '%s passage', '%s passages', passages, 'causerie-chat' ), count( passages ) );

/* translators: %s: a number of answers */
export const usedText = ( used: number ): string => sprintf( _n( 'cited in %s answer', 'cited in %s answers', used, 'causerie-chat' ), count( used ) );

/** Whether it was given to the bot, and can be taken back here. */
export const isOwn = ( { source }: Document ): boolean => source === 'api' || source === 'inbound' || source === 'qa' || source === 'upload';

/** Where a page of the site is edited. */
export const editAddress = ( post: number ): string => `post.php?post=${ post }&action=edit`;
