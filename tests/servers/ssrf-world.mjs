/**
 * An internet of its own, in which every address is this machine: for `unshare --user --map-root-user --net --mount`.
 *
 *   node ssrf-world.mjs WORDPRESS FOLDER < cases.json
 *
 * The cases are {zone, urls}. A name server answers for the zone, a server listens on every address and notes each connection
 * and where it went, its certificate is trusted, and PHP checks each address and sends what may be sent. Prints JSON: for each
 * address what became of it, and which connections there were; and how often the name server was asked.
 */
import { spawnSync, spawn } from 'node:child_process';
import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { createServer, isIP } from 'node:net';
import { join } from 'node:path';
import { startDns } from './dns.mjs';

const [ wordpress, folder ] = process.argv.slice( 2 );
const { zone, urls } = JSON.parse( readFileSync( 0, 'utf8' ) );

/** Ports on which an answer would be given to whoever comes, besides those of HTTPS. */
const OTHER_PORTS = [ 22, 80, 3306, 6379, 8080 ];
const HTTPS_PORTS = [ 443, 8443 ];

const run = ( command, ...args ) => {
	const { status, stderr, error } = spawnSync( command, args, { encoding: 'utf8' } );
	if ( status !== 0 ) {
		throw new Error( `${ command } ${ args.join( ' ' ) }: ${ error?.message ?? stderr }` );
	}
};

/** A name may be asked for again and get another answer: one list of answers for each time, the last one for good. */
const prepared = Object.fromEntries( Object.entries( zone ).map( ( [ name, answers ] ) => [ name, Array.isArray( answers[ 0 ] ) ? ( asked ) => answers[ Math.min( asked, answers.length - 1 ) ] : answers ] ) );

function makeNetwork() {
	run( 'ip', 'link', 'set', 'lo', 'up' );
	run( 'ip', 'route', 'add', 'local', '0.0.0.0/0', 'dev', 'lo' );
	run( 'ip', '-6', 'route', 'add', 'local', '::/0', 'dev', 'lo' );
	writeFileSync( join( folder, 'resolv.conf' ), 'nameserver 127.0.0.1\n' );
	run( 'mount', '--bind', join( folder, 'resolv.conf' ), '/etc/resolv.conf' );
}

/** A certificate for every name and address here, which PHP believes. */
function makeCertificate() {
	const hosts = [ ...new Set( [ ...Object.keys( zone ), ...urls.map( ( url ) => /^https?:\/\/(\[[^\]]+\]|[^/:?#]*)/i.exec( url )?.[ 1 ].replace( /[[\]]/g, '' ).toLowerCase() ?? '' ) ] ) ].filter( ( host ) => /^[a-z0-9.:-]+$/.test( host ) );
	const names = hosts.map( ( host ) => ( isIP( host ) ? `IP:${ host }` : `DNS:${ host }` ) ).join( ',' );
	const [ key, certificate, bundle ] = [ 'key.pem', 'certificate.pem', 'bundle.pem' ].map( ( name ) => join( folder, name ) );
	run( 'openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=test', '-addext', `subjectAltName=${ names }`, '-keyout', key, '-out', certificate );
	const trusted = join( wordpress, 'wp-includes/certificates/ca-bundle.crt' );
	copyFileSync( trusted, bundle );
	appendFileSync( bundle, readFileSync( certificate ) );
	run( 'mount', '--bind', bundle, trusted );
	return { key: readFileSync( key ), cert: readFileSync( certificate ) };
}

const connections = [];
const note = ( socket ) => connections.push( { address: socket.localAddress?.replace( /^::ffff:(?=\d)/, '' ), port: socket.localPort } );

async function listen( certificate ) {
	const answer = ( request, response ) => {
		const to = new URL( request.url, 'https://here.example' ).searchParams.get( 'redirect' );
		request.resume().on( 'end', () => response.writeHead( to ? 307 : 200, to ? { Location: to } : {} ).end( 'ok' ) );
	};
	const servers = [
		...HTTPS_PORTS.map( ( port ) => ( { port, server: createHttps( certificate, answer ).on( 'tlsClientError', () => {} ) } ) ),
		...OTHER_PORTS.map( ( port ) => ( { port, server: createServer( ( socket ) => socket.on( 'error', () => {} ).end( 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n' ) ) } ) ),
	];
	for ( const { port, server } of servers ) {
		server.on( 'connection', note );
		await new Promise( ( resolve, reject ) => server.once( 'error', reject ).listen( port, '::', resolve ) );
	}
}

const PHP = `
	$_SERVER['HTTP_HOST'] = 'site.example'; $_SERVER['REQUEST_METHOD'] = 'GET'; $_SERVER['REQUEST_URI'] = '/'; $_SERVER['REMOTE_ADDR'] = '127.0.0.1';
	require $argv[1] . '/wp-load.php';
	$check = new Causerie\\Chat\\Platform\\Target\\TargetCheck( new Causerie\\Chat\\Platform\\Target\\DnsResolver(), new Causerie\\Chat\\Platform\\Target\\PrivateTargets( '' ), array( 'https://site.example' ), new Causerie\\Chat\\Platform\\Clock() );
	while ( ( $line = fgets( STDIN ) ) !== false ) {
		$url = json_decode( $line );
		try {
			$target = $check->check( $url );
		} catch ( Causerie\\Chat\\Platform\\Target\\TargetRefused $refusal ) {
			echo json_encode( array( 'refused' => $refusal->reason ) ), "\\n";
			continue;
		}
		$pool = new Causerie\\Chat\\Platform\\HttpPool( 2.0 );
		$pool->add(
			new Causerie\\Chat\\Platform\\HttpRequest( 'POST', $url, array( 'Content-Type' => 'application/json' ), '{}', totalSeconds: 4.0 ),
			$target,
			static function ( $outcome ): void { echo json_encode( array( 'status' => $outcome->status, 'error' => $outcome->error, 'detail' => $outcome->detail, 'address' => $outcome->address ) ), "\\n"; }
		);
		while ( $pool->count() > 0 ) { $pool->wait( 0.05 ); }
	}`;

makeNetwork();
const { asked } = await startDns( prepared );
await listen( makeCertificate() );
const php = spawn( process.env.PHP_BINARY ?? 'php', [ '-r', PHP, wordpress ], { stdio: [ 'pipe', 'pipe', 'inherit' ] } );
let rest = '';
const outcomes = [];
let [ index, seen ] = [ 0, 0 ];
const next = () => ( index < urls.length ? php.stdin.write( `${ JSON.stringify( urls[ index ] ) }\n` ) : php.stdin.end() );
php.stdout.on( 'data', ( data ) => {
	const lines = ( rest + data ).split( '\n' );
	rest = lines.pop();
	for ( const line of lines.filter( Boolean ) ) {
		// What was accepted is noted before PHP has an answer; a connection without one shows by the next turn of the loop.
		setImmediate( () => {
			outcomes.push( { url: urls[ index ], ...JSON.parse( line ), connections: connections.slice( seen ) } );
			seen = connections.length;
			index++;
			next();
		} );
	}
} );
php.on( 'close', ( status ) => {
	console.log( JSON.stringify( { status, outcomes, asked } ) );
	process.exit( status ?? 1 );
} );
next();
