import { Button, Notice, ProgressBar } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { count } from '../shared/format.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useAttempt } from '../shared/use-attempt.ts';
import { stateText, waitingText } from './reading-words.ts';

type Status = Parsed< 'KnowledgeStatus' >;

interface Props {
	readonly status: Status;
	readonly onChange: ( status: Status ) => void;
}

const knownText = ( { documents, passages }: Status ): string =>
	sprintf(
		/* translators: 1: number of pages and posts, 2: number of passages */
		__( 'The bot knows %1$s pages and posts, in %2$s passages.', 'causerie-chat' ),
		count( documents ),
		count( passages )
	);

/** Lets the reading rest, and go on. */
function Pause( { status, onChange }: Props ) {
	const { problem, isBusy, attempt } = useAttempt();
	const press = () => attempt( async () => onChange( await ( status.paused ? api.resumeReading() : api.pauseReading() ) ) );
	return (
		<>
			<Button __next40pxDefaultSize variant="secondary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy } onClick={ press }>
				{ status.paused ? __( 'Go on reading', 'causerie-chat' ) : __( 'Pause the reading', 'causerie-chat' ) }
			</Button>
			<ProblemNotice problem={ problem } />
		</>
	);
}

/** How far the reading of the site is, and the way to pause it. */
export function Reading( { status, onChange }: Props ) {
	const { total, pending, failed, paused } = status;
	const isUnderWay = pending > 0 || paused;
	// Stays once it is there: it may have the focus when the last page has been read.
	const [ canPause, setCanPause ] = useState( isUnderWay );
	useEffect( () => setCanPause( ( could ) => could || isUnderWay ), [ isUnderWay ] );
	return (
		<div className="causerie-reading">
			<p>{ knownText( status ) }</p>
			{ pending > 0 && <ProgressBar aria-label={ __( 'How far the site has been read', 'causerie-chat' ) } value={ ( 100 * ( total - pending ) ) / total } /> }
			<p>
				{ /* The numbers change every two seconds, which nobody wants to be told. */ }
				<span role="status">{ stateText( status ) }</span> { waitingText( status ) }
			</p>
			{ canPause && <Pause status={ status } onChange={ onChange } /> }
			{ failed > 0 && (
				<Notice status="warning" isDismissible={ false }>
					{ sprintf(
						/* translators: %d: number of pages and posts */
						_n( '%d page could not be read. Read the site again, or look at the error log.', '%d pages could not be read. Read the site again, or look at the error log.', failed, 'causerie-chat' ),
						failed
					) }
				</Notice>
			) }
		</div>
	);
}
