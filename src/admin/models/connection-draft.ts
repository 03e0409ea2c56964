import type { Parsed } from '../../contract/types.ts';
import { ofSameVersion } from '../shared/api.ts';
import type { Connection } from './types.ts';

/** What can be edited, and which keys are stored: one that is typed takes the place of the first of them, and an empty one that of all. */
export type ConnectionDraft = Parsed< 'ConnectionInput' > & { readonly stored_keys?: string };

/** No key has this id. */
const TYPED = 'typed';

const storedKeys = ( { keys }: Connection ): string => keys.map( ( { id } ) => id ).join( ' ' );

/** What can be edited of a connection. The address that its kind has anyway is none of its own. */
export const toDraft = ( saved: Connection ): ConnectionDraft =>
	ofSameVersion(
		{
			base_url: saved.base_url === saved.default_base_url ? '' : saved.base_url,
			model: saved.model,
			label: saved.provider === saved.kind ? '' : saved.label,
			key_header: saved.key_header,
			stored_keys: storedKeys( saved ),
		},
		saved
	);

/** Whoever types a key changes the stored ones, so that a key which somebody else has stored meanwhile is not overwritten unseen. */
export const withKey = ( typed: string | undefined, saved: Connection ): Partial< ConnectionDraft > => ( { api_key: typed, stored_keys: typed === undefined ? storedKeys( saved ) : TYPED } );

/** A key that was not typed is not sent, so the stored one stays. */
export const toSend = ( { stored_keys: stored, ...draft }: ConnectionDraft ): ConnectionDraft => ( {
	...draft,
	base_url: draft.base_url.trim(),
	model: draft.model.trim(),
	...( draft.api_key === undefined ? {} : { api_key: draft.api_key.trim() } ),
} );

/** The name under which the changes of a connection wait. */
export const draftKey = ( provider: string ): string => `models/${ provider }`;
