import { test, type Page } from '@playwright/test';

/**
 * Keeps a picture of the whole page with the results of the test, where the environment has CAUSERIE_PICTURES: for whoever wants to
 * look. Nobody does where tests run by themselves, and pictures of pages take a tenth of the time of such a test.
 *
 * @param page The page.
 * @param name What the picture shows.
 */
export async function keepPicture( page: Page, name: string ): Promise< void > {
	if ( process.env.CAUSERIE_PICTURES ) {
		await page.screenshot( { path: test.info().outputPath( `${ name.replace( /\W+/g, '-' ) }.png` ), fullPage: true } );
	}
}
