import { _n, sprintf } from '@wordpress/i18n';
import { Going } from '../shared/going.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useConversations } from './conversations-context.tsx';

const goingText = ( count: number ): string =>
	sprintf(
		/* translators: %d: number of conversations */
		_n( '%d conversation will be deleted in a moment.', '%d conversations will be deleted in a moment.', count, 'causerie-chat' ),
		count
	);

/** Says what is about to be deleted while it can be taken back, and what could not be deleted. */
export function DeletionNotice() {
	const { deletion } = useConversations();
	return (
		<>
			<ProblemNotice problem={ deletion.problem } />
			{ deletion.pending && <Going key={ deletion.pending.join() } text={ goingText( deletion.pending.length ) } deletion={ deletion } /> }
		</>
	);
}
