import apiFetch from '@wordpress/api-fetch';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ApiProblem } from '../shared/api.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { beforeRequest } from './before-request.ts';
import { CallerFields, type Caller } from './caller.tsx';
import { nameControls } from './name-controls.ts';
import { drawReference } from './swagger.ts';

const missing = () => new ApiProblem( 'internal_error', __( 'The reference could not be loaded.', 'causerie-chat' ), __( 'Reload the page.', 'causerie-chat' ) );

/** The nonce that WordPress keeps fresh while the page is open. */
const nonce = (): string => ( apiFetch.nonceMiddleware as { readonly nonce?: string } | undefined )?.nonce ?? '';

/** Every operation with its parameters, its examples and a form to call it. */
export function Reference( { document: spec, api }: { document: object; api: string } ) {
	const place = useRef< HTMLDivElement >( null );
	const [ caller, setCaller ] = useState< Caller >( { kind: 'user', secret: '' } );
	const current = useRef( caller );
	current.current = caller;
	const [ problem, setProblem ] = useState< ApiProblem >();

	useEffect( () => {
		const element = place.current?.appendChild( document.createElement( 'div' ) );
		if ( ! element ) {
			return;
		}
		const names = nameControls( element );
		drawReference( element, spec, ( request ) => beforeRequest( request, api, current.current, nonce() ) ).catch( () => setProblem( missing() ) );
		return () => {
			names.disconnect();
			element.remove();
		};
	}, [ spec, api ] );

	return (
		<>
			<CallerFields caller={ caller } onChange={ setCaller } />
			{ problem && <ProblemNotice problem={ problem } /> }
			<h2>{ __( 'Operations', 'causerie-chat' ) }</h2>
			<div ref={ place } className="causerie-reference" lang="en" dir="ltr" />
		</>
	);
}
