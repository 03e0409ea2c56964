import { useEffect } from '@wordpress/element';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { useResource, type Resource } from '../shared/use-resource.ts';

/** How far the site has been read; while that goes on, it is asked again and again. */
export function useKnowledgeStatus(): Resource< Parsed< 'KnowledgeStatus' > > {
	const status = useResource( 'knowledge', api.knowledge );
	const { value, problem, reload } = status;
	// Two seconds after each answer: a question that is asked sooner than a slow server answers would throw the answer away.
	useEffect( () => {
		if ( ( value?.pending ?? 0 ) === 0 ) {
			return undefined;
		}
		const timer = setTimeout( reload, 2000 );
		return () => clearTimeout( timer );
	}, [ value, problem, reload ] );
	return status;
}
