/** The ways in which screens of wp-admin are looked at, and what must hold in each. */
import { expect, type Page } from '@playwright/test';
import { expectNoFaults } from './axe.ts';
import { keepPicture } from './pictures.ts';
import { ensureUser, logIn } from './wordpress.ts';

export interface Look {
	/** As titles of tests say it. */
	readonly name: string;
	/** The language of wp-admin; '' for that of the site. */
	readonly locale: '' | 'ar';
	/** Of the window, in pixels. */
	readonly width: number;
	readonly scheme: 'light' | 'dark';
}

export const DESKTOP: Look = { name: 'on a desktop', locale: '', width: 1280, scheme: 'light' };
export const DARK: Look = { ...DESKTOP, name: 'on a dark desktop', scheme: 'dark' };
export const PHONE: Look = { name: 'on a phone', locale: '', width: 360, scheme: 'light' };
export const DARK_PHONE: Look = { ...PHONE, name: 'on a dark phone', scheme: 'dark' };
export const RIGHT_TO_LEFT: Look = { ...DESKTOP, name: 'from right to left', locale: 'ar' };
export const RIGHT_TO_LEFT_PHONE: Look = { ...PHONE, name: 'from right to left on a phone', locale: 'ar' };

/** Logs in as an administrator who looks at the site in this way. */
export async function lookAs( page: Page, { locale, width, scheme }: Look ): Promise< void > {
	await page.setViewportSize( { width, height: 800 } );
	await page.emulateMedia( { colorScheme: scheme, reducedMotion: 'reduce' } );
	await logIn( page, ensureUser( 'administrator', locale ) );
}

/** Wants nothing to stand over the edge of the window. */
export async function expectToFit( page: Page, where: string ): Promise< void > {
	const { width, room } = await page.evaluate( () => ( { width: document.documentElement.scrollWidth, room: document.documentElement.clientWidth } ) );
	expect( width, where ).toBeLessThanOrEqual( room );
}

/**
 * Wants a screen to fit and axe to find nothing on it, and keeps a picture of it where that is asked for.
 *
 * @param page  The page.
 * @param where What the failure and the picture are called.
 */
export async function expectWhole( page: Page, where: string ): Promise< void > {
	// What it waits for has its size then.
	await expectNoFaults( page, where );
	await expectToFit( page, where );
	await keepPicture( page, where );
}
