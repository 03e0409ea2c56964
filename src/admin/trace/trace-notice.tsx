import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { href } from '../shared/router.ts';
import { useResource } from '../shared/use-resource.ts';
import { endsText } from './trace-words.ts';

/** Says that calls are being traced, where models are looked after; nothing while they are not. */
export function TraceNotice() {
	const { value } = useResource( 'trace', api.trace );
	if ( ! value?.until ) {
		return null;
	}
	return (
		<Notice status="warning" isDismissible={ false } actions={ [ { label: __( 'Open the trace', 'causerie-chat' ), url: href( 'trace' ) } ] }>
			<strong>{ __( 'Calls to models are being traced.', 'causerie-chat' ) }</strong> { __( 'What visitors write and what models answer is kept there.', 'causerie-chat' ) } { endsText( value.until ) }
		</Notice>
	);
}
