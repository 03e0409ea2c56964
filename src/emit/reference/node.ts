import type { Call, Login } from './call.ts';
import { literal, type Style } from './literal.ts';
import { SIGNING, SIGNING_IMPORTS } from './signed.ts';
import type { Text, Value } from './values.ts';

const quoted = ( part: string ): string => `'${ JSON.stringify( part ).slice( 1, -1 ).replaceAll( '\\"', '"' ).replaceAll( '\'', '\\\'' ) }'`;

const text = ( { parts }: Text ): string => {
	const [ only ] = parts;
	if ( parts.length === 1 && typeof only === 'object' ) {
		return `process.env.${ only.variable }`;
	}
	if ( parts.every( ( part ) => typeof part === 'string' ) ) {
		return quoted( parts.join( '' ) );
	}
	const inside = parts.map( ( part ) => {
		if ( typeof part === 'string' ) {
			return JSON.stringify( part ).slice( 1, -1 ).replaceAll( '\\"', '"' ).replace( /`|\$\{/g, '\\$&' );
		}
		const value = `process.env.${ part.variable }`;
		return part.encoded ? `\${ encodeURIComponent( ${ value } ) }` : `\${ ${ value } }`;
	} );
	return `\`${ inside.join( '' ) }\``;
};

const STYLE: Style = {
	text,
	whole: ( name ) => `Number( process.env.${ name } )`,
	words: { null: 'null', true: 'true', false: 'false' },
	fields: [ '{', '}', '{}' ],
	key: ( name ) => `${ /^[a-z_]\w*$/i.test( name ) ? name : quoted( name ) }: `,
	padding: ' ',
	indent: '\t',
	comma: true,
};

const LOGINS: Readonly< Record< Login, readonly string[] > > = {
	key: [ 'Authorization: `Bearer ${ process.env.CAUSERIE_KEY }`' ],
	visitor: [ '\'X-Causerie-Visitor\': process.env.VISITOR_TOKEN' ],
	user: [ 'Authorization: `Basic ${ credentials }`' ],
	signature: [ '\'webhook-id\': id', '\'webhook-timestamp\': String( at )', '\'webhook-signature\': `v1,${ signature }`' ],
	none: [],
};

const object = ( fields: ReadonlyMap< string, Value >, depth: number ): string => literal( fields, STYLE, depth );

/** A call in JavaScript, as Node and others run it. */
export const node = ( { method, path, query, login, body }: Call ): string => {
	const signed = login === 'signature' && body !== null ? [ ...SIGNING_IMPORTS.js, `const body = JSON.stringify( ${ object( body.fields, 0 ) } );`, ...SIGNING.js ] : [];
	const headers = [ ...LOGINS[ login ], ...( body === null || body.isForm ? [] : [ '\'Content-Type\': \'application/json\'' ] ) ];
	const options = [
		...( method === 'GET' ? [] : [ `method: '${ method }'` ] ),
		...( headers.length === 0 ? [] : [ `headers: { ${ headers.join( ', ' ) } }` ] ),
		...( signed.length > 0 ? [ 'body' ] : [] ),
		...( body === null || signed.length > 0 ? [] : [ body.isForm ? `body: new URLSearchParams( ${ object( body.fields, 1 ) } )` : `body: JSON.stringify( ${ object( body.fields, 1 ) } )` ] ),
	];
	const address = text( { parts: [ { variable: 'CAUSERIE_URL' }, '/wp-json/causerie/v1', ...path.parts ] } );
	const asked = query.size === 0 ? address : `${ address.slice( 0, -1 ) }?\${ query }\``;
	return [
		...signed,
		...( query.size === 0 ? [] : [ `const query = new URLSearchParams( ${ object( query, 0 ) } );` ] ),
		...( login === 'user' ? [ 'const credentials = Buffer.from( `${ process.env.CAUSERIE_USER }:${ process.env.CAUSERIE_PASSWORD }` ).toString( \'base64\' );' ] : [] ),
		options.length === 0 ? `const response = await fetch( ${ asked } );` : `const response = await fetch( ${ asked }, {\n${ options.map( ( option ) => `\t${ option },` ).join( '\n' ) }\n} );`,
		'if ( ! response.ok ) {',
		'\tthrow new Error( await response.text() );',
		'}',
		'console.log( await response.text() );',
	].join( '\n' );
};
