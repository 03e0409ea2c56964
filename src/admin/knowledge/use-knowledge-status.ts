import { useEffect } from '@wordpress/element';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { useResource, type Resource } from '../shared/use-resource.ts';

/** How far the site has been read; while that goes on, it is asked again every two seconds. */
export function useKnowledgeStatus(): Resource< Parsed< 'KnowledgeStatus' > > {
	const status = useResource( 'knowledge', api.knowledge );
	const { reload } = status;
	const pending = status.value?.pending ?? 0;
	useEffect( () => {
		if ( pending === 0 ) {
			return undefined;
		}
		const timer = setInterval( reload, 2000 );
		return () => clearInterval( timer );
	}, [ pending, reload ] );
	return status;
}
