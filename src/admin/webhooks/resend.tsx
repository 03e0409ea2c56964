import { Button, SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { count } from '../shared/format.ts';
import { useAnnounce } from '../shared/notices.tsx';
import type { Attempt } from '../shared/use-attempt.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** What is older is not kept. */
const MONTH = 30 * DAY;

interface Props {
	readonly webhookId: string;
	/** Does it, shows what went wrong, and loads the log anew. */
	readonly attempt: Attempt[ 'attempt' ];
}

/** Everything that was given up, once more. */
export function Resend( { webhookId, attempt }: Props ) {
	const announce = useAnnounce();
	const [ since, setSince ] = useState( WEEK );
	const resend = () =>
		attempt( async () => {
			const { count: sent } = await api.resendWebhook( webhookId, new Date( Date.now() - since ).toISOString() );
			/* translators: %s: a number of deliveries */
			announce( sprintf( _n( '%s delivery is sent again.', '%s deliveries are sent again.', sent, 'causerie-chat' ), count( sent ) ) );
		} );
	return (
		<div className="causerie-row causerie-row--end">
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'What was given up in', 'causerie-chat' ) }
				value={ String( since ) }
				options={ [
					{ value: String( HOUR ), label: __( 'the last hour', 'causerie-chat' ) },
					{ value: String( DAY ), label: __( 'the last day', 'causerie-chat' ) },
					{ value: String( WEEK ), label: __( 'the last week', 'causerie-chat' ) },
					{ value: String( MONTH ), label: __( 'the last 30 days', 'causerie-chat' ) },
				] }
				onChange={ ( chosen ) => setSince( Number( chosen ) ) }
			/>
			<Button __next40pxDefaultSize variant="secondary" onClick={ resend }>
				{ __( 'Send all of it again', 'causerie-chat' ) }
			</Button>
		</div>
	);
}
