import type { Parsed } from '../../contract/types.ts';
import type { Connection } from './types.ts';

export type ConnectionDraft = Parsed< 'ConnectionInput' >;

/** What can be edited of a connection. The address that its kind has anyway is none of its own. */
export const toDraft = ( saved: Connection ): ConnectionDraft => ( {
	base_url: saved.base_url === saved.default_base_url ? '' : saved.base_url,
	model: saved.model,
	label: saved.provider === saved.kind ? '' : saved.label,
	key_header: saved.key_header,
} );

/** A key that was not typed is not sent, so the stored one stays. */
export const toSend = ( draft: ConnectionDraft ): ConnectionDraft => ( {
	...draft,
	base_url: draft.base_url.trim(),
	model: draft.model.trim(),
	...( draft.api_key === undefined ? {} : { api_key: draft.api_key.trim() } ),
} );

/** The name under which the changes of a connection wait. */
export const draftKey = ( provider: string ): string => `models/${ provider }`;
