import { po } from 'gettext-parser';
import { keyOf } from './translatable.ts';

/** A translated catalogue of gettext. */
export interface Catalogue {
	/** WordPress's name of the language, such as `fr_FR`. */
	readonly language: string;
	/** gettext's rule for the forms of a counted text. */
	readonly pluralForms: string;
	/** Translations by key (see `keyOf`): one, or one for each plural form. Untranslated and fuzzy entries are left out. */
	readonly messages: ReadonlyMap< string, readonly string[] >;
}

/**
 * Reads a PO file (GNU gettext manual, "The Format of PO Files").
 *
 * @param file Its bytes, in UTF-8.
 */
export function readCatalogue( file: Buffer ): Catalogue {
	const { headers, translations } = po.parse( file );
	const messages = new Map< string, readonly string[] >();
	for ( const [ context, entries ] of Object.entries( translations ) ) {
		for ( const { msgid, msgstr, comments } of Object.values( entries ) ) {
			if ( msgid !== '' && msgstr.every( ( form ) => form !== '' ) && ! comments?.flag?.includes( 'fuzzy' ) ) {
				messages.set( keyOf( { text: msgid, context } ), msgstr );
			}
		}
	}
	return { language: headers.Language ?? '', pluralForms: headers[ 'Plural-Forms' ] ?? '', messages };
}
