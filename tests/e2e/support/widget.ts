import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { comeToRest } from './rest.ts';

/** Where the build has what visitors download. */
export const WIDGET_BUILD = fileURLToPath( new URL( '../../../build/widget', import.meta.url ) );

/** Where a visitor writes. */
export const input = ( page: Page ) => page.getByRole( 'textbox', { name: 'Your message' } );

/**
 * Opens a page with the chatbot, and the chatbot, which has its whole size then.
 *
 * @param page    The page.
 * @param address With its query string.
 */
export async function openChat( page: Page, address: string ): Promise< void > {
	await page.goto( address );
	await page.locator( '.causerie-chat__launcher' ).click();
	await expect( page.locator( '.panel' ) ).toBeVisible();
	await comeToRest( page );
}

/** Sends a message, and waits until its reply is whole. */
export async function ask( page: Page, message: string ): Promise< void > {
	const replies = page.locator( '.message-assistant' );
	const before = await replies.count();
	await input( page ).fill( message );
	await input( page ).press( 'Enter' );
	// Until the new one is there, the last one is that of the question before, which has ended.
	await expect( replies ).toHaveCount( before + 1 );
	await expect( replies.last() ).toHaveAttribute( 'aria-busy', 'false' );
}
