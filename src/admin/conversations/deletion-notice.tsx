import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useConversations } from './conversations-context.tsx';

function Going( { count }: { count: number } ) {
	const { deletion } = useConversations();
	const button = useRef< HTMLButtonElement >( null );
	// The focus was on a row or a button that is gone now.
	useEffect( () => button.current?.focus( { preventScroll: true } ), [] );
	return (
		<div className="causerie-going">
			<span role="status">
				{ sprintf(
					/* translators: %d: number of conversations */
					_n( '%d conversation will be deleted in a moment.', '%d conversations will be deleted in a moment.', count, 'causerie-chat' ),
					count
				) }
			</span>
			<Button __next40pxDefaultSize variant="secondary" ref={ button } onClick={ deletion.undo } onFocus={ deletion.hold } onBlur={ deletion.release }>
				{ __( 'Undo', 'causerie-chat' ) }
			</Button>
		</div>
	);
}

/** Says what is about to be deleted while it can be taken back, and what could not be deleted. */
export function DeletionNotice() {
	const { deletion } = useConversations();
	return (
		<>
			<ProblemNotice problem={ deletion.problem } />
			{ deletion.pending && <Going key={ deletion.pending.join() } count={ deletion.pending.length } /> }
		</>
	);
}
