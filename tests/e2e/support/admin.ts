import { expect, type Page } from '@playwright/test';

/** The app in wp-admin. */
export const app = ( page: Page ) => page.locator( '#causerie-chat-admin' );

/** What the app says in passing. */
export const snackbar = ( page: Page ) => page.locator( '.components-snackbar' );

/** What saves the form of a screen. */
export const saveButton = ( page: Page ) => app( page ).getByRole( 'button', { name: 'Save', exact: true } );

/** Opens a screen of the app, such as `webhooks/new`, and waits until it has what it shows. */
export async function goToScreen( page: Page, screen: string ): Promise< void > {
	await page.goto( `/wp-admin/admin.php?page=causerie-chat#/${ screen }` );
	await expect( page.locator( '#causerie-screen-title' ) ).toBeVisible();
	await expect( page.locator( '.causerie-loading' ) ).toHaveCount( 0 );
}
