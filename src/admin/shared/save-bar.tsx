import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { useAnnounce } from './notices.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import type { Draft } from './use-draft.ts';

/** Save and discard, always in reach; says what is wrong right beside the button. */
export function SaveBar< T extends object >( { draft, saved }: { draft: Draft< T >; saved: string } ) {
	const announce = useAnnounce();
	const save = async () => {
		if ( await draft.save() ) {
			announce( saved );
		}
	};
	return (
		<div className="causerie-save-bar">
			<ProblemNotice problem={ draft.problem } />
			<div className="causerie-save-bar__buttons">
				<Button __next40pxDefaultSize variant="primary" onClick={ save } isBusy={ draft.saving } accessibleWhenDisabled disabled={ ! draft.changed || draft.saving }>
					{ __( 'Save', 'causerie-chat' ) }
				</Button>
				{ draft.changed && (
					<Button __next40pxDefaultSize variant="tertiary" onClick={ draft.discard } disabled={ draft.saving }>
						{ __( 'Discard changes', 'causerie-chat' ) }
					</Button>
				) }
			</div>
		</div>
	);
}
