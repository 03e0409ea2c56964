import { useEffect, useState } from '@wordpress/element';

/** The screen that the address asks for: `#/bots/12` is `[ 'bots', '12' ]`. */
export type Path = readonly string[];

const read = (): Path =>
	window.location.hash
		.replace( /^#\/?/, '' )
		.split( '/' )
		.filter( ( part ) => part !== '' );

export function usePath(): Path {
	const [ path, setPath ] = useState( read );
	useEffect( () => {
		const listen = () => setPath( read() );
		window.addEventListener( 'hashchange', listen );
		return () => window.removeEventListener( 'hashchange', listen );
	}, [] );
	return path;
}

export const href = ( ...parts: Array< string | number > ): string => `#/${ parts.join( '/' ) }`;

export const go = ( ...parts: Array< string | number > ): void => {
	window.location.hash = href( ...parts );
};
