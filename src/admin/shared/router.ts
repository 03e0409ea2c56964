import { useEffect, useState } from '@wordpress/element';

/** The screen that the address asks for: `#/bots/12` is `[ 'bots', '12' ]`. */
export type Path = readonly string[];

const splitHash = (): [ path: string, query: string ] => {
	const hash = window.location.hash.replace( /^#\/?/, '' );
	const mark = hash.indexOf( '?' );
	return mark < 0 ? [ hash, '' ] : [ hash.slice( 0, mark ), hash.slice( mark + 1 ) ];
};

const read = (): Path => splitHash()[ 0 ].split( '/' ).filter( ( part ) => part !== '' );

/** What the address says behind the screen: `#/conversations?state=open`. */
export const readQuery = (): URLSearchParams => new URLSearchParams( splitHash()[ 1 ] );

/** Changes that part of the address, without a step back for each letter that somebody types. */
export const replaceQuery = ( query: URLSearchParams ): void => {
	const text = query.toString();
	window.history.replaceState( window.history.state, '', `#/${ splitHash()[ 0 ] }${ text === '' ? '' : `?${ text }` }` );
};

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
