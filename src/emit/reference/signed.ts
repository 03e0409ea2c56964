import { variableOf } from './values.ts';

/** The secret that a signed call is made with. */
const SECRET = variableOf( 'source_secret' );

/** What stands before a call that is signed as Standard Webhooks says, by language; `body` has what is sent by then. */
export const SIGNING = {
	sh: [
		'id="msg_$(openssl rand -hex 12)"',
		'at=$(date +%s)',
		`key=$(printf %s "\${${ SECRET }#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')`,
		'signature=$(printf %s "$id.$at.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64)',
	],
	python: [
		'id = f"msg_{uuid.uuid4().hex}"',
		'at = str(int(time.time()))',
		`key = base64.b64decode(os.environ["${ SECRET }"].removeprefix("whsec_"))`,
		'signature = base64.b64encode(hmac.digest(key, f"{id}.{at}.{body}".encode(), "sha256")).decode()',
	],
	js: [
		'const id = `msg_${ randomUUID() }`;',
		'const at = Math.floor( Date.now() / 1000 );',
		`const key = Buffer.from( process.env.${ SECRET }.replace( 'whsec_', '' ), 'base64' );`,
		'const signature = createHmac( \'sha256\', key ).update( `${ id }.${ at }.${ body }` ).digest( \'base64\' );',
	],
	php: [
		'$id        = \'msg_\' . bin2hex( random_bytes( 12 ) );',
		'$at        = time();',
		`$key       = base64_decode( substr( getenv( '${ SECRET }' ), strlen( 'whsec_' ) ) );`,
		'$signature = base64_encode( hash_hmac( \'sha256\', "$id.$at.$body", $key, true ) );',
	],
} as const;

/** What a program in Python or JavaScript needs for that. */
export const SIGNING_IMPORTS = {
	python: [ 'import base64', 'import hmac', 'import json', 'import os', 'import time', 'import uuid' ],
	js: [ 'import { createHmac, randomUUID } from \'node:crypto\';', '' ],
} as const;
