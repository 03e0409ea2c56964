import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readableTime } from '../../../bin/lib/progress.mjs';
import { fpmConfig, nginxConfig } from '../../../bin/lib/web-servers.mjs';

const site = { directory: '/tmp/a site', wpPath: '/tmp/a site/www', port: 8123, fpmSocket: '/tmp/s.sock', workers: 7 };

test( 'nginx listens on this machine only, hides dot files but for well-known addresses, and leaves buffering on', () => {
	const config = nginxConfig( site );
	assert.match( config, /listen 127\.0\.0\.1:8123;/ );
	assert.match( config, /root "\/tmp\/a site\/www";/ );
	assert.match( config, /location ~ \/\\\.\(\?!well-known\/\) \{\s+return 404;/ );
	assert.doesNotMatch( config, /fastcgi_buffering/ );
} );

test( 'php-fpm has the wanted number of workers', () => {
	assert.match( fpmConfig( site ), /pm\.max_children = 7\n/ );
} );

test( 'times read well', () => {
	assert.deepEqual( [ 0, 1234, 9949, 12_400, 65_000 ].map( readableTime ), [ '0.0 s', '1.2 s', '9.9 s', '12 s', '1 min 5 s' ] );
} );
