import type { Catalogue } from './catalogue.ts';
import { keyOf, type Translatable } from './translatable.ts';

export const DOMAIN = 'causerie-chat';

/** Handles of the scripts that have texts, and where their sources are. */
export const SCRIPTS: Record< string, string > = {
	'causerie-chat-editor-script': 'src/blocks/chat/',
	'causerie-chat-admin': 'src/admin/',
};

/** Whether PHP looks a text up; those that only a script has are in the script's file alone. */
const isForPhp = ( { files }: Translatable ): boolean =>
	files.some( ( file ) => file.endsWith( '.json' ) || ! Object.values( SCRIPTS ).some( ( folder ) => file.startsWith( folder ) ) );

const quote = ( text: string ): string => `'${ text.replace( /[\\']/g, '\\$&' ) }'`;

/**
 * The PHP format of WordPress 6.5 and later. Where a text counts something, its key is both forms with NUL between, and
 * so are the translations.
 */
export function phpFile( { language, pluralForms, messages }: Catalogue, texts: ReadonlyMap< string, Translatable > ): string {
	const nul = '\' . "\\0" . \'';
	const rows = [ ...messages ].flatMap( ( [ key, forms ] ) => {
		const text = texts.get( key );
		if ( ! text || ! isForPhp( text ) ) {
			return [];
		}
		const { plural } = text;
		const whole = plural === undefined ? quote( key ) : `${ quote( key ).slice( 0, -1 ) }${ nul }${ quote( plural ).slice( 1 ) }`;
		return [ `\t\t${ whole } => ${ forms.map( ( form ) => quote( form ) ).join( ' . "\\0" . ' ) },\n` ];
	} );
	return `<?php
defined( 'ABSPATH' ) || exit;

return array(
	'domain'       => '${ DOMAIN }',
	'language'     => ${ quote( language ) },
	'plural-forms' => ${ quote( pluralForms ) },
	'messages'     => array(
${ rows.join( '' ) }	),
);
`;
}

/** The Jed format that `wp.i18n.setLocaleData` takes. */
export function scriptFile( { language, pluralForms, messages }: Catalogue, texts: readonly Translatable[] ): string {
	const entries = texts.flatMap( ( text ) => {
		const forms = messages.get( keyOf( text ) );
		return forms ? [ [ keyOf( text ), forms ] as const ] : [];
	} );
	const header = { domain: 'messages', lang: language, 'plural-forms': pluralForms };
	return JSON.stringify( { domain: 'messages', locale_data: { messages: { '': header, ...Object.fromEntries( entries ) } } } );
}
