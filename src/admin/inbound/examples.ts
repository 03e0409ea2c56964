/** A shell keeps everything but this as it is in single quotes. */
const quoted = ( text: string ): string => `'${ text.replaceAll( "'", "'\\''" ) }'`;

const MESSAGE = '{"type":"message.push","data":{"session_id":"ses_…","text":"Your parcel is on its way."}}';

/** A first message for the command line. */
export const curlExample = ( url: string, secret: string ): string =>
	[
		`body=${ quoted( MESSAGE ) }`,
		'id="msg_$(openssl rand -hex 12)"; at=$(date +%s)',
		`key=$(printf %s ${ quoted( secret.replace( 'whsec_', '' ) ) } | base64 -d | od -An -v -tx1 | tr -d ' \\n')`,
		'signature=$(printf %s "$id.$at.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64)',
		`curl ${ quoted( url ) } -H "Content-Type: application/json" \\`,
		'  -H "webhook-id: $id" -H "webhook-timestamp: $at" -H "webhook-signature: v1,$signature" -d "$body"',
	].join( '\n' );

/** The same in Node. */
export const nodeExample = ( url: string ): string =>
	[
		"import { createHmac, randomUUID } from 'node:crypto';",
		'',
		"const body = JSON.stringify( { type: 'message.push', data: { session_id: 'ses_…', text: 'Your parcel is on its way.' } } );",
		'const id = `msg_${ randomUUID() }`;',
		'const at = Math.floor( Date.now() / 1000 );',
		"const key = Buffer.from( process.env.CAUSERIE_INBOUND_SECRET.replace( 'whsec_', '' ), 'base64' );",
		"const signature = createHmac( 'sha256', key ).update( `${ id }.${ at }.${ body }` ).digest( 'base64' );",
		`await fetch( ${ JSON.stringify( url ) }, {`,
		"\tmethod: 'POST',",
		"\theaders: { 'Content-Type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String( at ), 'webhook-signature': `v1,${ signature }` },",
		'\tbody,',
		'} );',
	].join( '\n' );
