/**
 * Where a webhook may go, in an internet of its own: a real name server, the real resolver of PHP, real sockets, and every
 * address within reach. Where the machine allows no namespaces, only `TargetCheckTest` judges it, with a list for a resolver.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SILENCE } from '../servers/dns.mjs';
import { wpPath } from './lib/site.mjs';

const UNSHARE = [ '--user', '--map-root-user', '--net', '--mount' ];
const isPossible = [ [ 'unshare', [ ...UNSHARE, 'ip', 'link', 'set', 'lo', 'up' ] ], [ 'openssl', [ 'version' ] ] ].every( ( [ command, args ] ) => spawnSync( command, args ).status === 0 );
const skip = isPossible ? false : 'This machine allows no network namespaces, or has no ip or openssl: the smaller suite, TargetCheckTest, judges where a webhook may go.';

const V4 = '93.184.216.34';
const V6 = '2606:2800:220:1:248:1893:25c8:1946';

const HOSTILE_ADDRESSES = [
	'0.0.0.0', '10.0.0.1', '10.255.255.254', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.8.8.8', '169.254.169.254', '169.254.170.2', '172.16.0.1', '172.31.255.254', '192.0.0.192', '192.0.2.1', '192.88.99.1',
	'192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '240.0.0.1', '168.63.129.16',
	'::1', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '::ffff:93.184.216.34', '64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::a00:1', '100::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:db8::1',
	'2002:7f00:1::1', '2002:a9fe:a9fe::1', '2002:a00:1::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', '3fff::1', '5f00::1', '4000::1',
];

/** Names by what they have, and what is asked of them. */
const zone = {
	'site.example': [ V4 ], 'four.example': [ V4 ], 'six.example': [ V6 ], 'both.example': [ V4, V6 ], 'many.example': [ '1.1.1.1', '8.8.8.8', '2606:4700:4700::1111' ], 'alias.example': [ 'four.example' ],
	'long.alias.example': [ 'alias.example' ], 'xn--hks-snaa.example': [ V4 ], 'a.b.c.d.example': [ V4 ], '1st.example': [ V4 ], 'near.example': [ '172.32.0.1', '11.0.0.1', '100.128.0.1', '192.169.0.1' ],
	// A public address at first, and another one for whoever asks again.
	'rebinds.example': [ [ V4 ], [ '127.0.0.1' ] ], 'rebinds-to-metadata.example': [ [ V4 ], [ '169.254.169.254' ] ], 'rebinds-in-six.example': [ [ V6 ], [ '::1' ] ],
	'alias-of-private.example': [ 'private.example' ], 'private.example': [ '10.0.0.1' ], 'alias-of-nothing.example': [ 'nothing.example' ], 'empty.example': [],
	'silent.example': SILENCE,
	'dead-first.example': [ '198.51.100.7', '127.0.0.1' ], 'public-dead-first.example': [ '93.184.216.99', '169.254.169.254' ],
};
const hostile = [];
for ( const [ index, address ] of HOSTILE_ADDRESSES.entries() ) {
	const host = address.includes( ':' ) ? `[${ address }]` : address;
	zone[ `only-${ index }.example` ] = [ address ];
	zone[ `first-${ index }.example` ] = [ address, V4, V6 ];
	zone[ `last-${ index }.example` ] = [ V4, V6, address ];
	hostile.push( `https://${ host }/`, `https://only-${ index }.example/`, `https://first-${ index }.example:8443/`, `https://last-${ index }.example/` );
}
hostile.push(
	'https://alias-of-private.example/', 'https://private.example/', 'https://alias-of-nothing.example/', 'https://empty.example/', 'https://unknown.example/', 'https://silent.example/', 'https://dead-first.example/', 'https://public-dead-first.example/',
	'https://site.example/', 'http://four.example/', 'http://four.example:8080/', 'https://four.example:22/', 'https://four.example:3306/', 'https://four.example:6379/', 'https://four.example:80/', 'https://four.example./',
	'https://user@four.example/', 'https://four.example@127.0.0.1/', 'https://four.example\\@127.0.0.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://127.1/', 'https://0177.0.0.1/', 'https://localhost/', 'https://four.example/\r\nHost: x',
	'ftp://four.example/', 'file:///etc/passwd', 'gopher://four.example/', 'https://[::ffff:7f00:1]/', 'https://[::127.0.0.1]/'
);
const legitimate = {
	'https://four.example/': [ V4 ], 'https://six.example/': [ V6 ], 'https://six.example:8443/in?a=b': [ V6 ], 'https://both.example/': [ V4, V6 ], 'https://many.example/': zone[ 'many.example' ], 'https://alias.example/': [ V4 ],
	'https://long.alias.example/': [ V4 ], 'https://xn--hks-snaa.example/': [ V4 ], 'https://a.b.c.d.example/': [ V4 ], 'https://1st.example/': [ V4 ], 'https://near.example/': zone[ 'near.example' ], 'https://FOUR.example/Path': [ V4 ],
	'https://four.example:8443/in': [ V4 ], 'https://four.example:443/': [ V4 ], [ `https://${ V4 }/` ]: [ V4 ], [ `https://[${ V6 }]/in` ]: [ V6 ], 'https://8.8.8.8/': [ '8.8.8.8' ], 'https://[2001:4860:4860::8888]/': [ '2001:4860:4860::8888' ],
};
const redirects = [ 'http://169.254.169.254/latest/', 'https://private.example/', 'https://127.0.0.1/', 'http://[::1]:8080/', 'file:///etc/passwd' ].map( ( to ) => `https://four.example/?redirect=${ encodeURIComponent( to ) }` );
const rebinding = [ 'https://rebinds.example/', 'https://rebinds-to-metadata.example/', 'https://rebinds-in-six.example/' ];

let outcomes;
let asked;
const of = ( urls ) => urls.map( ( url ) => outcomes.filter( ( outcome ) => outcome.url === url ) );

const inWorld = ( folder, cases ) =>
	new Promise( ( resolve, reject ) => {
		const world = fileURLToPath( new URL( '../servers/ssrf-world.mjs', import.meta.url ) );
		const child = spawn( 'unshare', [ ...UNSHARE, process.execPath, world, wpPath, folder ], { stdio: [ 'pipe', 'pipe', 'pipe' ] } );
		let [ out, errors ] = [ '', '' ];
		child.stdout.on( 'data', ( data ) => ( out += data ) );
		child.stderr.on( 'data', ( data ) => ( errors += data ) );
		child.on( 'error', reject );
		child.on( 'close', ( status ) => ( status === 0 ? resolve( JSON.parse( out ) ) : reject( new Error( `${ errors }${ out }`.slice( 0, 2000 ) ) ) ) );
		child.stdin.end( JSON.stringify( cases ) );
	} );

before( async () => {
	if ( ! isPossible ) {
		return;
	}
	const folder = mkdtempSync( join( tmpdir(), 'causerie-ssrf-' ) );
	try {
		const urls = [ ...hostile, ...Object.keys( legitimate ), ...redirects, ...rebinding, ...rebinding ];
		( { outcomes, asked } = await inWorld( folder, { zone, urls } ) );
		assert.equal( outcomes.length, urls.length );
	} finally {
		rmSync( folder, { recursive: true } );
	}
} );

test( 'every hostile address is refused without a connection', { skip }, () => {
	assert.ok( hostile.length >= 110, `${ hostile.length } cases` );
	for ( const [ outcome ] of of( hostile ) ) {
		assert.ok( outcome.refused, JSON.stringify( outcome ) );
		assert.deepEqual( outcome.connections, [], outcome.url );
	}
} );

test( 'every legitimate address is reached, on one of the addresses of its name', { skip }, () => {
	assert.ok( Object.keys( legitimate ).length >= 15 );
	for ( const [ url, addresses ] of Object.entries( legitimate ) ) {
		const [ [ outcome ] ] = of( [ url ] );
		assert.deepEqual( [ outcome.status, outcome.error ], [ 200, null ], JSON.stringify( outcome ) );
		assert.deepEqual( outcome.connections.map( ( { address } ) => addresses.includes( address ) ), [ true ], JSON.stringify( outcome ) );
	}
} );

test( 'a redirect is an answer, and nobody goes where it leads', { skip }, () => {
	for ( const [ outcome ] of of( redirects ) ) {
		assert.equal( outcome.status, 307, JSON.stringify( outcome ) );
		assert.deepEqual( outcome.connections, [ { address: V4, port: 443 } ] );
	}
} );

test( 'a name that means another machine a moment later leads to the one that was checked, and is refused the next time', { skip }, () => {
	for ( const [ first, second ] of of( rebinding ) ) {
		assert.equal( first.status, 200, JSON.stringify( first ) );
		assert.deepEqual( first.connections.map( ( { address } ) => [ V4, V6 ].includes( address ) ), [ true ] );
		assert.equal( second.refused, 'not_public' );
		assert.deepEqual( second.connections, [] );
	}
} );

test( 'a name server that says nothing is asked once, and not for the other type too, because everybody else waits meanwhile', { skip }, () => {
	assert.deepEqual( [ asked[ 'silent.example A' ], asked[ 'silent.example AAAA' ] ], [ 1, undefined ] );
} );
