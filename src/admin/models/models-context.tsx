import { createContext, useCallback, useContext, useMemo, useRef, useState } from '@wordpress/element';
import type { ReactNode } from 'react';
import { api } from '../shared/api.ts';
import { useResource, type Resource } from '../shared/use-resource.ts';
import type { LiveModels, ModelData } from './model-options.ts';

interface Models {
	/** Providers and what is known of models; undefined until both are there. */
	readonly data: ModelData | undefined;
	readonly resource: Resource< Omit< ModelData, 'live' > >;
	/** Asks the owner's own servers, once, which models they have: no catalogue knows them. */
	readonly askServers: () => void;
	/** Puts in what a provider was just found to offer. */
	readonly setLive: ( provider: string, models: LiveModels[ string ] ) => void;
}

const ModelsContext = createContext< Models | undefined >( undefined );

async function load(): Promise< Omit< ModelData, 'live' > > {
	const [ { connections }, { models } ] = await Promise.all( [ api.connections(), api.catalogue() ] );
	return { connections, models };
}

/** Loads providers and models once for all fields in it that choose one. */
export function ModelsProvider( { children }: { children: ReactNode } ) {
	const resource = useResource( 'models and providers', load );
	const [ live, setAllLive ] = useState< LiveModels >( {} );
	const asked = useRef( false );
	const { value } = resource;

	const setLive = useCallback( ( provider: string, models: LiveModels[ string ] ) => setAllLive( ( last ) => ( { ...last, [ provider ]: models } ) ), [] );
	const askServers = useCallback( () => {
		if ( asked.current || ! value ) {
			return;
		}
		asked.current = true;
		for ( const { provider } of value.connections.filter( ( one ) => one.connected && one.kind === 'openai_compatible' ) ) {
			// A server that is down has no list; its usual model and any name can be chosen all the same.
			api.availableModels( provider ).then( ( { models } ) => setLive( provider, models ), () => undefined );
		}
	}, [ value, setLive ] );
	const data = useMemo( () => value && { ...value, live }, [ value, live ] );

	const models = useMemo( () => ( { data, resource, askServers, setLive } ), [ data, resource, askServers, setLive ] );
	return <ModelsContext.Provider value={ models }>{ children }</ModelsContext.Provider>;
}

export function useModels(): Models {
	const models = useContext( ModelsContext );
	if ( ! models ) {
		throw new Error( 'Models are chosen within a ModelsProvider.' );
	}
	return models;
}
