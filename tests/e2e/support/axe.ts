import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { comeToRest } from './rest.ts';

/**
 * Wants axe to find nothing, once everything has come to rest: what fades in has less contrast than it will have. The page is asked to
 * move nothing from then on, so that nothing begins to fade in while axe looks. Not before it rests: a notice of WordPress that is
 * fading in when motion is switched off stays half faded.
 *
 * @param page   The page.
 * @param where  What the failure calls this moment of the page.
 * @param within Selector of the part that is judged: the app in wp-admin, unless another is named.
 */
export async function expectNoFaults( page: Page, where: string, within = '#causerie-chat-admin' ): Promise< void > {
	await comeToRest( page );
	await page.emulateMedia( { reducedMotion: 'reduce' } );
	await comeToRest( page );
	// The other mode opens a blank page for what frames of other origins say, of which there is none here.
	const { violations } = await new AxeBuilder( { page } ).include( within ).setLegacyMode().analyze();
	expect( violations.map( ( { id, nodes } ) => [ id, nodes.map( ( { html, failureSummary } ) => `${ html.slice( 0, 200 ) } ${ failureSummary ?? '' }` ) ] ), where ).toEqual( [] );
}
