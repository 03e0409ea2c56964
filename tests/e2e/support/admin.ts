import { expect, type Page } from '@playwright/test';

/** The app in wp-admin. */
export const app = ( page: Page ) => page.locator( '#causerie-chat-admin' );

/** Opens a screen of the app, such as `webhooks/new`, and waits until it has what it shows. */
export async function goToScreen( page: Page, screen: string ): Promise< void > {
	await page.goto( `/wp-admin/admin.php?page=causerie-chat#/${ screen }` );
	await expect( page.locator( '#causerie-screen-title' ) ).toBeVisible();
	await expect( page.locator( '.causerie-loading' ) ).toHaveCount( 0 );
}
