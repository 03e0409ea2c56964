import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The stand-in for all providers of tests/servers, in a process of its own. */
export interface Providers {
	readonly key: string;
	/** Addresses by provider, such as `openai`. */
	readonly baseUrls: Readonly< Record< string, string > >;
	/** What each provider does with requests from now on; see tests/servers/providers/modes.mjs. */
	setModes: ( modes: Record< string, string > ) => Promise< void >;
	close: () => void;
}

export async function startProviders(): Promise< Providers > {
	const file = fileURLToPath( new URL( '../../servers/providers.mjs', import.meta.url ) );
	const child: ChildProcess = spawn( process.execPath, [ file, '--once-parent-ends' ], { stdio: [ 'pipe', 'pipe', 'inherit' ] } );
	if ( ! child.stdout ) {
		throw new Error( 'The stand-in has no output.' );
	}
	const [ line ]: string[] = await once( createInterface( child.stdout ), 'line' );
	const { key, url, baseUrls }: { key: string; url: string; baseUrls: Record< string, string > } = JSON.parse( line ?? '{}' );
	return {
		key,
		baseUrls,
		setModes: async ( modes ) => {
			await fetch( `${ url }/__modes`, { method: 'PUT', body: JSON.stringify( modes ) } );
		},
		close: () => child.kill(),
	};
}
