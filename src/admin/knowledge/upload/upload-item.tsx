import { Button, Spinner } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { href } from '../../shared/router.ts';
import type { Upload } from './use-uploads.ts';

const isBusy = ( { state }: Upload ): boolean => state === 'waiting' || state === 'reading' || state === 'sending';

function stateText( { state, text }: Upload ): string {
	switch ( state ) {
		case 'waiting':
			return __( 'Waiting', 'causerie-chat' );
		case 'reading':
			return __( 'Being read', 'causerie-chat' );
		case 'sending':
			return __( 'Being sent', 'causerie-chat' );
		default:
			return text;
	}
}

/** What can be done about a file, with its name, as lists of buttons are read out. */
function actionText( upload: Upload ): string {
	const { file, state } = upload;
	if ( isBusy( upload ) ) {
		/* translators: %s: name of a file */
		return sprintf( __( 'Cancel %s', 'causerie-chat' ), file.name );
	}
	return state === 'known'
		? /* translators: %s: name of a file */ sprintf( __( 'Delete %s', 'causerie-chat' ), file.name )
		: /* translators: %s: name of a file */ sprintf( __( 'Try %s again', 'causerie-chat' ), file.name );
}

interface Props {
	readonly upload: Upload;
	readonly isGoing: boolean;
	readonly onCancel: () => void;
	readonly onRetry: () => void;
	readonly onDelete: () => void;
}

/** A file, what became of it, and one button: it stays the same button, so that the focus is not lost when the state changes. */
export function UploadItem( { upload, isGoing, onCancel, onRetry, onDelete }: Props ) {
	const { file, state, document } = upload;
	const name = <bdi>{ file.name }</bdi>;
	const act = () => {
		if ( isBusy( upload ) ) {
			return onCancel();
		}
		return state === 'known' ? onDelete() : onRetry();
	};
	return (
		<li className={ `causerie-upload is-${ state }` }>
			{ document === undefined ? name : <a href={ href( 'knowledge', 'documents', document ) }>{ name }</a> }
			<p>
				{ isBusy( upload ) && <Spinner /> }
				{ stateText( upload ) }
			</p>
			<Button variant="link" accessibleWhenDisabled disabled={ isGoing || state === 'sending' } onClick={ act }>
				{ actionText( upload ) }
			</Button>
		</li>
	);
}
