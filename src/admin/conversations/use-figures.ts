import { useMemo } from '@wordpress/element';
import { api } from '../shared/api.ts';
import { useResource } from '../shared/use-resource.ts';
import type { Session, SessionFigures } from './types.ts';

/** What is added up from the messages of sessions, by session. It comes after them, and again when something was said. */
export function useFigures( sessions: readonly Session[] ): ReadonlyMap< string, SessionFigures > {
	const ids = sessions.map( ( { session_id: id } ) => id );
	const key = sessions.map( ( { session_id: id, updated_at: time } ) => `${ id } ${ time }` ).join();
	const { value } = useResource( key, async () => ( ids.length === 0 ? { figures: [] } : api.sessionFigures( ids ) ) );
	return useMemo( () => new Map( ( value?.figures ?? [] ).map( ( one ) => [ one.session_id, one ] ) ), [ value ] );
}
