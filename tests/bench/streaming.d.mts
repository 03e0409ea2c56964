import type { Browser } from '@playwright/test';

export const CONTESTANTS: string[];
export const PIECES: number;

export interface Streamed {
	main_thread: number;
	longest_task: number;
	long_tasks: number;
	characters: number;
}

export function pieces(): string[];
export function startStreamingPages(): Promise< { url: string; close: () => Promise< void > } >;
export function stream( browser: Browser, url: string, contestant: string, rate: number ): Promise< Streamed >;
