import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { focusTitle } from './screen.tsx';
import type { LateDeletion } from './use-late-deletion.ts';

/** Stands where something was that is about to be gone for good, with the way to take that back. */
export function Going( { text, deletion }: { readonly text: string; readonly deletion: Pick< LateDeletion, 'isRunning' | 'undo' | 'hold' | 'release' > } ) {
	const button = useRef< HTMLButtonElement >( null );
	const undo = () => {
		deletion.undo();
		// This button goes away.
		focusTitle();
	};
	// The focus was on the button that is gone now.
	useEffect( () => button.current?.focus(), [] );
	return (
		<div className="causerie-going">
			<span role="status">{ text }</span>
			{ ! deletion.isRunning && (
				<Button size="compact" variant="secondary" ref={ button } onClick={ undo } onFocus={ deletion.hold } onBlur={ deletion.release }>
					{ __( 'Undo', 'causerie-chat' ) }
				</Button>
			) }
		</div>
	);
}
