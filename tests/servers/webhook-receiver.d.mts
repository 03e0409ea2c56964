import type { ServerResponse } from 'node:http';

export interface ReceivedDelivery {
	readonly id: string;
	readonly body: string;
	readonly verified: boolean;
	readonly problems: readonly string[];
	readonly event?: { readonly type: string; readonly data: Readonly< Record< string, unknown > > };
	readonly attempt: number;
}

export interface Receiver {
	readonly port: number;
	url: ( path: string ) => string;
	at: ( path: string ) => readonly ReceivedDelivery[];
	answer: ( path: string, how: number | ( ( delivery: ReceivedDelivery, response: ServerResponse ) => number | undefined | Promise< number | undefined > ) ) => void;
	trust: ( ...secrets: string[] ) => void;
	forget: ( ...secrets: string[] ) => void;
	close: () => Promise< void >;
}

export function createReceiver(): Promise< Receiver >;
