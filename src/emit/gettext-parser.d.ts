/** What the build uses of a package that comes without types. */
declare module 'gettext-parser' {
	interface Entry {
		readonly msgid: string;
		readonly msgctxt?: string;
		readonly msgid_plural?: string;
		/** One translation, or one for each plural form. */
		readonly msgstr: string[];
		readonly comments?: { readonly flag?: string; readonly reference?: string; readonly translator?: string };
	}
	interface Catalogue {
		readonly charset?: string;
		readonly headers: Record< string, string >;
		/** By context, then by text; the context of texts without one is ''. */
		readonly translations: Record< string, Record< string, Entry > >;
	}
	export const po: {
		parse: ( input: Buffer | string ) => Catalogue;
		compile: ( catalogue: Catalogue, options?: { foldLength?: number } ) => Buffer;
	};
}
