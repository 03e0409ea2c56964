import { Button } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { useAnnounce } from './notices.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import type { Draft } from './use-draft.ts';

interface Props< T extends object > {
	readonly draft: Draft< T >;
	/** What is said when it was saved; undefined where the form says it itself. */
	readonly saved: string | undefined;
	/** The name of the button, where a screen saves more than one thing. */
	readonly label?: string;
}

/** Save and discard, always in reach; says what is wrong right beside the button. */
export function SaveBar< T extends object >( { draft, saved, label = __( 'Save', 'causerie-chat' ) }: Props< T > ) {
	const announce = useAnnounce();
	const save = useRef< HTMLButtonElement >( null );
	const send = async () => {
		if ( ( await draft.save() ) && saved !== undefined ) {
			announce( saved );
		}
	};
	return (
		<div className="causerie-save-bar">
			<ProblemNotice problem={ draft.problem } />
			<div className="causerie-save-bar__buttons">
				<Button __next40pxDefaultSize variant="primary" ref={ save } onClick={ send } isBusy={ draft.saving } accessibleWhenDisabled disabled={ ! draft.changed || draft.saving }>
					{ label }
				</Button>
				{ draft.changed && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ () => {
							draft.discard();
							// This button goes away.
							save.current?.focus();
						} }
						disabled={ draft.saving }
					>
						{ __( 'Discard changes', 'causerie-chat' ) }
					</Button>
				) }
			</div>
		</div>
	);
}
