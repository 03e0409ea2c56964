import type { Call, Login } from './call.ts';
import { literal, type Style } from './literal.ts';
import { SIGNING, SIGNING_IMPORTS } from './signed.ts';
import type { Text, Value } from './values.ts';

const plain = ( part: string ): string => JSON.stringify( part ).slice( 1, -1 );

const text = ( { parts }: Text ): string => {
	const [ only ] = parts;
	if ( parts.length === 1 && typeof only === 'object' && ! only.encoded ) {
		return `os.environ["${ only.variable }"]`;
	}
	if ( parts.every( ( part ) => typeof part === 'string' ) ) {
		return JSON.stringify( parts.join( '' ) );
	}
	const inside = parts.map( ( part ) => {
		if ( typeof part === 'string' ) {
			return plain( part ).replace( /[{}]/g, '$&$&' );
		}
		const value = `os.environ['${ part.variable }']`;
		return part.encoded ? `{quote(${ value }, safe='')}` : `{${ value }}`;
	} );
	return `f"${ inside.join( '' ) }"`;
};

const STYLE: Style = {
	text,
	whole: ( name ) => `int(os.environ["${ name }"])`,
	words: { null: 'None', true: 'True', false: 'False' },
	fields: [ '{', '}', '{}' ],
	key: ( name ) => `"${ name }": `,
	padding: '',
	indent: '    ',
	comma: true,
};

const LOGINS: Readonly< Record< Login, readonly string[] > > = {
	key: [ 'headers={"Authorization": f"Bearer {os.environ[\'CAUSERIE_KEY\']}"}' ],
	visitor: [ 'headers={"X-Causerie-Visitor": os.environ["VISITOR_TOKEN"]}' ],
	user: [ 'auth=(os.environ["CAUSERIE_USER"], os.environ["CAUSERIE_PASSWORD"])' ],
	signature: [ 'headers={"webhook-id": id, "webhook-timestamp": at, "webhook-signature": f"v1,{signature}", "Content-Type": "application/json"}' ],
	none: [],
};

const dictionary = ( fields: ReadonlyMap< string, Value >, depth = 1 ): string => literal( fields, STYLE, depth );

const sent = ( { login, body }: Call ): string[] => {
	if ( body === null ) {
		return [];
	}
	return [ login === 'signature' ? 'data=body.encode()' : `${ body.isForm ? 'data' : 'json' }=${ dictionary( body.fields ) }` ];
};

/** A call in Python, with the package requests. */
export const python = ( call: Call ): string => {
	const { method, path, query, login, body } = call;
	const address = text( { parts: [ { variable: 'CAUSERIE_URL' }, '/wp-json/causerie/v1', ...path.parts ] } );
	return [
		...( login === 'signature' ? SIGNING_IMPORTS.python : [ 'import os' ] ),
		...( address.includes( 'quote(' ) ? [ 'from urllib.parse import quote', '' ] : [] ),
		'import requests',
		'',
		...( login === 'signature' && body !== null ? [ `body = json.dumps(${ dictionary( body.fields, 0 ) })`, ...SIGNING.python, '' ] : [] ),
		`answer = requests.${ method.toLowerCase() }(`,
		...[
			address,
			...LOGINS[ login ],
			...( query.size === 0 ? [] : [ `params=${ dictionary( query ) }` ] ),
			...sent( call ),
			'timeout=60',
		].map( ( argument ) => `    ${ argument },` ),
		')',
		'answer.raise_for_status()',
		'print(answer.text)',
	].join( '\n' );
};
