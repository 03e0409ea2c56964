import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The strict OpenAI-compatible server of tests/servers, in a process of its own. */
export interface ModelServer {
	readonly baseUrl: string;
	readonly key: string;
	close: () => void;
}

/** @param mode What it does with every request; see tests/servers/openai-compatible/modes.mjs. */
export async function startModelServer( mode: string ): Promise< ModelServer > {
	const file = fileURLToPath( new URL( '../../servers/openai-compatible.mjs', import.meta.url ) );
	const child: ChildProcess = spawn( process.execPath, [ file, '--mode', mode, '--once-parent-ends' ], { stdio: [ 'pipe', 'pipe', 'inherit' ] } );
	if ( ! child.stdout ) {
		throw new Error( 'The model server has no output.' );
	}
	const [ line ]: string[] = await once( createInterface( child.stdout ), 'line' );
	const { baseUrl, key }: { baseUrl: string; key: string } = JSON.parse( line ?? '{}' );
	return { baseUrl, key, close: () => child.kill() };
}
