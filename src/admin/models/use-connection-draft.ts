import { SCHEMAS } from '../../contract/schemas.ts';
import { api } from '../shared/api.ts';
import { useDraft, type Draft } from '../shared/use-draft.ts';
import { draftKey, toDraft, toSend, type ConnectionDraft } from './connection-draft.ts';
import type { Connection } from './types.ts';

/**
 * What is being edited of a connection.
 *
 * @param connection What is shown.
 * @param onChange   Is told what the server has: that is what is shown from then on.
 */
export function useConnectionDraft( connection: Connection, onChange: ( connection: Connection ) => void ): Draft< ConnectionDraft > {
	const { provider } = connection;
	const taken = ( now: Connection ): ConnectionDraft => {
		onChange( now );
		return toDraft( now );
	};
	return useDraft< ConnectionDraft >( {
		key: draftKey( provider ),
		saved: toDraft( connection ),
		schema: SCHEMAS.ConnectionInput,
		toSend,
		read: async () => taken( await api.connection( provider ) ),
		write: async ( value, base ) => taken( await api.connect( provider, value, base ) ),
	} );
}
