import { Notice, ProgressBar } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { count } from '../shared/format.ts';

type Status = Parsed< 'EmbeddingStatus' >;

const searchText = ( search: Status[ 'search' ] ): string =>
	( {
		index: __( 'The database has an index for vectors.', 'causerie-chat' ),
		pool: __( 'The database has no index for vectors: the nearest are picked by a short code and compared exactly.', 'causerie-chat' ),
		candidates: __( 'This database cannot compare vectors: meaning only puts what words found into order, together with the newest passages.', 'causerie-chat' ),
	} )[ search ];

const pauseText = ( { seconds, detail }: NonNullable< Status[ 'pause' ] > ): string =>
	sprintf(
		/* translators: 1: number of minutes, 2: what a provider said */
		__( 'The provider could not embed. The next attempt is in about %1$s min; save the choice again to try at once. It said: %2$s', 'causerie-chat' ),
		count( Math.max( 1, Math.ceil( seconds / 60 ) ) ),
		detail
	);

/** How far the passages have vectors. */
export function EmbeddingsState( { status }: { status: Status } ) {
	const { state, documents, done, passages, search, pause } = status;
	if ( state === 'off' ) {
		return null;
	}
	return (
		<div role="status">
			<p>
				{
					/* translators: 1: number of passages, 2: number of documents, 3: number of all documents */
					sprintf( __( '%1$s passages have a vector of this model: %2$s of %3$s documents are done.', 'causerie-chat' ), count( passages ), count( done ), count( documents ) )
				}{ ' ' }
				{ searchText( search ) }
			</p>
			{ state === 'working' && <ProgressBar value={ documents === 0 ? 0 : ( 100 * done ) / documents } /> }
			{ pause && (
				<Notice status="warning" isDismissible={ false }>
					{ pauseText( pause ) }
				</Notice>
			) }
		</div>
	);
}
