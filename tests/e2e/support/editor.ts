import type { FrameLocator, Page } from '@playwright/test';

/** A new page in the block editor; gives the canvas. The user must be logged in. */
export async function openNewPage( page: Page ): Promise< FrameLocator > {
	await page.goto( '/wp-admin/post-new.php?post_type=page' );
	return page.frameLocator( 'iframe[name="editor-canvas"]' );
}

/** Inserts the chatbot as an editor does: by the inserter and its search, for what the block is called in their language. */
export async function insertChatbot( page: Page, block = 'chatbot' ): Promise< void > {
	await page.locator( '.editor-document-tools__inserter-toggle' ).click();
	await page.getByRole( 'searchbox', { name: 'Search' } ).fill( block );
	await page.locator( '.editor-block-list-item-causerie-chat:not([class*="/"])' ).first().click();
}

/** Publishes the page; gives its address. */
export async function publishPage( page: Page ): Promise< string > {
	await page.getByRole( 'button', { name: 'Publish', exact: true } ).click();
	const panel = page.getByLabel( 'Editor publish' );
	await panel.getByRole( 'button', { name: 'Publish', exact: true } ).click();
	return ( await panel.getByRole( 'link', { name: 'View Page' } ).getAttribute( 'href' ) ) ?? '';
}
