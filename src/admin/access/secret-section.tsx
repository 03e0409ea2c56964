import { __ } from '@wordpress/i18n';
import { ConfirmButton } from '../shared/confirm-button.tsx';
import { forgetDraft } from '../shared/kept-drafts.ts';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { go } from '../shared/router.ts';
import { Section } from '../shared/section.tsx';
import { useAttempt } from '../shared/use-attempt.ts';

interface Props {
	/** What the old secret is still good for. */
	readonly help: string;
	/** Until when; undefined where there is no old one any more. */
	readonly old: string | undefined;
	readonly onRotate: () => Promise< void >;
	readonly deletion: {
		readonly label: string;
		readonly confirm: string;
		readonly done: string;
		readonly run: () => Promise< unknown >;
		/** The name under which changes of it wait; they go with it. */
		readonly draft: string;
		/** The screen that is shown then. */
		readonly screen: string;
	};
}

/** A new secret for what has one, and the end of it. */
export function SecretSection( { help, old, onRotate, deletion }: Props ) {
	const announce = useAnnounce();
	const { problem, attempt } = useAttempt();
	const remove = () =>
		attempt( async () => {
			await deletion.run();
			forgetDraft( deletion.draft );
			announce( deletion.done );
			go( deletion.screen );
		} );
	return (
		<Section title={ __( 'Secret and end', 'causerie-chat' ) } help={ help }>
			{ old !== undefined && <p className="causerie-muted">{ old }</p> }
			<ProblemNotice problem={ problem } />
			<div className="causerie-row">
				<ConfirmButton label={ __( 'New secret', 'causerie-chat' ) } confirm={ __( 'Make a new secret', 'causerie-chat' ) } onConfirm={ () => attempt( onRotate ) } />
				<ConfirmButton label={ deletion.label } confirm={ deletion.confirm } onConfirm={ remove } />
			</div>
		</Section>
	);
}
