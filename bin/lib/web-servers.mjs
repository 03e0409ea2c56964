import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { phpDir, socketPath } from './paths.mjs';
import { findProgram, startServer } from './processes.mjs';
import { findPhp, findPhpFpm } from './requirements.mjs';

const isRoot = () => process.getuid?.() === 0;

/** Settings that differ from PHP's own: room for uploads, and edited files count at once. */
const phpSettings = {
	memory_limit: '256M',
	upload_max_filesize: '64M',
	post_max_size: '64M',
	'opcache.enable': '1',
	'opcache.validate_timestamps': '1',
	'opcache.revalidate_freq': '0',
	log_errors: '1',
};

const mimeTypes = {
	'text/html': 'html htm',
	'text/css': 'css',
	'text/xml': 'xml',
	'text/plain': 'txt md',
	'text/javascript': 'js mjs',
	'application/json': 'json map',
	'application/pdf': 'pdf',
	'application/wasm': 'wasm',
	'application/zip': 'zip',
	'font/woff': 'woff',
	'font/woff2': 'woff2',
	'image/avif': 'avif',
	'image/gif': 'gif',
	'image/jpeg': 'jpg jpeg',
	'image/png': 'png',
	'image/svg+xml': 'svg',
	'image/webp': 'webp',
	'image/x-icon': 'ico',
};

/**
 * nginx in front of php-fpm, as a careful host has it: FastCGI buffering stays on, so a stream arrives progressively
 * only when the plugin's X-Accel-Buffering header works.
 *
 * @param {{directory: string, wpPath: string, port: number, fpmSocket: string}} site
 * @return {string} the whole configuration
 */
export function nginxConfig( { directory, wpPath, port, fpmSocket } ) {
	const quoted = ( path ) => `"${ path }"`;
	const temporary = [ 'client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi' ]
		.map( ( kind ) => `	${ kind }_temp_path ${ quoted( join( directory, 'tmp', kind ) ) };` )
		.join( '\n' );
	const types = Object.entries( mimeTypes ).map( ( [ type, names ] ) => `		${ type } ${ names };` ).join( '\n' );
	return `${ isRoot() ? 'user root;\n' : '' }worker_processes 2;
daemon off;
pid ${ quoted( join( directory, 'nginx.pid' ) ) };
error_log ${ quoted( join( directory, 'nginx.log' ) ) } warn;
events {
	worker_connections 1024;
}
http {
	access_log off;
	server_tokens off;
	sendfile on;
	default_type application/octet-stream;
	client_max_body_size 64m;
	types {
${ types }
	}
${ temporary }
	gzip on;
	gzip_types text/css text/javascript application/json image/svg+xml;
	server {
		listen 127.0.0.1:${ port };
		server_name _;
		root ${ quoted( wpPath ) };
		index index.php;
		location ~ /\\.(?!well-known/) {
			return 404;
		}
		location / {
			try_files $uri $uri/ /index.php$is_args$args;
		}
		location ~ \\.php$ {
			try_files $uri =404;
			fastcgi_pass ${ quoted( `unix:${ fpmSocket }` ) };
			fastcgi_param QUERY_STRING $query_string;
			fastcgi_param REQUEST_METHOD $request_method;
			fastcgi_param CONTENT_TYPE $content_type;
			fastcgi_param CONTENT_LENGTH $content_length;
			fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
			fastcgi_param SCRIPT_NAME $fastcgi_script_name;
			fastcgi_param REQUEST_URI $request_uri;
			fastcgi_param DOCUMENT_URI $document_uri;
			fastcgi_param DOCUMENT_ROOT $document_root;
			fastcgi_param SERVER_PROTOCOL $server_protocol;
			fastcgi_param REQUEST_SCHEME $scheme;
			fastcgi_param GATEWAY_INTERFACE CGI/1.1;
			fastcgi_param SERVER_SOFTWARE nginx;
			fastcgi_param REMOTE_ADDR $remote_addr;
			fastcgi_param REMOTE_PORT $remote_port;
			fastcgi_param SERVER_ADDR $server_addr;
			fastcgi_param SERVER_PORT $server_port;
			fastcgi_param SERVER_NAME $host;
			fastcgi_param REDIRECT_STATUS 200;
		}
	}
}
`;
}

/**
 * php-fpm with a fixed number of workers.
 *
 * @param {{directory: string, fpmSocket: string, workers: number}} site
 * @return {string} the whole configuration
 */
export function fpmConfig( { directory, fpmSocket, workers } ) {
	const settings = Object.entries( phpSettings ).map( ( [ name, value ] ) => `php_admin_value[${ name }] = ${ value }` ).join( '\n' );
	return `[global]
daemonize = no
error_log = ${ join( directory, 'php-fpm.log' ) }
[www]
${ isRoot() ? 'user = root\ngroup = root\n' : '' }listen = ${ fpmSocket }
listen.mode = 0600
pm = static
pm.max_children = ${ workers }
pm.max_requests = 0
catch_workers_output = yes
clear_env = no
${ settings }
php_admin_value[error_log] = ${ join( directory, 'php-fpm.log' ) }
`;
}

/**
 * Starts nginx and php-fpm for a site.
 *
 * @param {{name: string, directory: string, wpPath: string, port: number, workers: number, env: object}} site
 * @return {Promise<import('./running-sites.mjs').Server[]>} the processes
 */
export async function startNginx( { name, directory, wpPath, port, workers, env } ) {
	mkdirSync( join( directory, 'tmp' ), { recursive: true } );
	const fpmSocket = socketPath( `${ name }.sock` );
	const nginxFile = join( directory, 'nginx.conf' );
	const fpmFile = join( directory, 'php-fpm.conf' );
	writeFileSync( nginxFile, nginxConfig( { directory, wpPath, port, fpmSocket } ) );
	writeFileSync( fpmFile, fpmConfig( { directory, fpmSocket, workers } ) );
	const fpmArgs = [ '--nodaemonize', '--fpm-config', fpmFile, ...( isRoot() ? [ '--allow-to-run-as-root' ] : [] ) ];
	const fpm = await startServer( findPhpFpm(), fpmArgs, { log: join( directory, 'php-fpm.log' ), cwd: directory, env } );
	const nginxArgs = [ '-p', directory, '-e', join( directory, 'nginx.log' ), '-c', nginxFile ];
	const nginx = await startServer( findProgram( 'nginx' ), nginxArgs, { log: join( directory, 'nginx.log' ), cwd: directory } );
	return [
		{ pid: nginx, mark: nginxFile },
		{ pid: fpm, mark: fpmFile },
	];
}

/**
 * Starts PHP's own server for a site, with several workers: a page may call its own site, and a stream takes a worker
 * as long as it lasts.
 *
 * @param {{directory: string, wpPath: string, port: number, workers: number, env: object}} site
 * @return {Promise<import('./running-sites.mjs').Server[]>} the processes
 */
export async function startPhpServer( { directory, wpPath, port, workers, env } ) {
	const settings = { ...phpSettings, 'opcache.enable_cli': '1' };
	const options = Object.entries( settings ).flatMap( ( [ name, value ] ) => [ '-d', `${ name }=${ value }` ] );
	const pid = await startServer( findPhp(), [ ...options, '-S', `127.0.0.1:${ port }`, '-t', wpPath, join( phpDir, 'router.php' ) ], {
		log: join( directory, 'php-server.log' ),
		cwd: wpPath,
		env: { ...env, PHP_CLI_SERVER_WORKERS: String( workers ) },
	} );
	return [ { pid, mark: wpPath } ];
}
