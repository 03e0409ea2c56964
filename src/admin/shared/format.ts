import { date as wpDate, dateI18n, getDate, getSettings } from '@wordpress/date';
import { __, sprintf } from '@wordpress/i18n';

/** The language of the page, which is that of the user. */
const language = (): string | undefined => document.documentElement.lang || undefined;

const CENT = 0.01;

/**
 * An amount as people write it. Parts of a cent keep two digits that say something: calls of models often cost less.
 *
 * @param amount   0 or more.
 * @param currency ISO 4217.
 */
export function money( amount: number, currency: string ): string {
	const digits = amount > 0 && amount < CENT ? { maximumSignificantDigits: 2 } : {};
	return new Intl.NumberFormat( language(), { style: 'currency', currency, ...digits } ).format( amount );
}

export const count = ( amount: number ): string => new Intl.NumberFormat( language() ).format( amount );

/** With two digits after the point at most. */
export const decimal = ( amount: number ): string => new Intl.NumberFormat( language(), { maximumFractionDigits: 2 } ).format( amount );

/** @param part Of a whole, 0 to 1. */
export const percent = ( part: number ): string => new Intl.NumberFormat( language(), { style: 'percent', maximumFractionDigits: 1 } ).format( part );

/** Conditions that all hold, as a list in a sentence. */
export const list = ( parts: readonly string[] ): string => new Intl.ListFormat( language(), { type: 'conjunction' } ).format( parts );

/** 1,050,000 tokens as "1.1M". */
export const shortCount = ( amount: number ): string => new Intl.NumberFormat( language(), { notation: 'compact', maximumFractionDigits: 1 } ).format( amount );

/** @param milliseconds 0 or more. */
export const seconds = ( milliseconds: number ): string =>
	/* translators: %s: seconds */
	sprintf( __( '%s s', 'causerie-chat' ), new Intl.NumberFormat( language(), { minimumFractionDigits: 1, maximumFractionDigits: milliseconds < 1000 ? 2 : 1 } ).format( milliseconds / 1000 ) );

/** @param day YYYY-MM-DD, or a whole moment. */
export const date = ( day: string ): string =>
	// A day without a time is that day everywhere; as a moment it would be the evening before in the west.
	/^\d{4}-\d\d-\d\d$/.test( day ) ? dateI18n( getSettings().formats.date, `${ day }T00:00:00Z`, true ) : dateI18n( getSettings().formats.date, day, undefined );

/** The day of a moment at the site: YYYY-MM-DD. */
export const dayOf = ( moment: string ): string => wpDate( 'Y-m-d', moment );

/** The last second of a day at the site, RFC 3339 in UTC. */
export const endOf = ( day: string ): string => ( getDate( `${ day }T23:59:59` ) ).toISOString();

/** @param moment RFC 3339. */
export const dateTime = ( moment: string ): string => dateI18n( getSettings().formats.datetimeAbbreviated, moment, undefined );

/** @param moment RFC 3339. */
export const time = ( moment: string ): string => dateI18n( getSettings().formats.time, moment, undefined );
