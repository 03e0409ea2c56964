import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReceiver, type Receiver } from '../../servers/webhook-receiver.mjs';

const folder = join( process.env.CAUSERIE_WP ?? '', 'wp-content/mu-plugins' );
const targets = join( folder, 'causerie-test-targets.php' );

/** Starts a receiver of webhooks on this machine, to which the site may send until it is closed, as its wp-config.php would let it. */
export async function startReceiver(): Promise< Receiver > {
	const receiver = await createReceiver();
	mkdirSync( folder, { recursive: true } );
	writeFileSync( targets, `<?php\ndefine( 'CAUSERIE_WEBHOOK_PRIVATE_TARGETS', '127.0.0.1/32:${ receiver.port }' );\n` );
	return {
		...receiver,
		close: () => {
			rmSync( targets, { force: true } );
			return receiver.close();
		},
	};
}
