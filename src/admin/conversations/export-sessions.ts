import { __ } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { download } from '../shared/download.ts';

export const FORMATS = [ 'json', 'csv', 'markdown' ] as const;

export type Format = ( typeof FORMATS )[ number ];

export const formatText = ( format: Format ): string =>
	( {
		json: __( 'JSON, for programs', 'causerie-chat' ),
		csv: __( 'CSV, for spreadsheets', 'causerie-chat' ),
		markdown: __( 'Markdown, to read', 'causerie-chat' ),
	} )[ format ];

const ENDINGS = { json: 'json', csv: 'csv', markdown: 'md' } as const;
const TYPES = { json: 'application/json', csv: 'text/csv', markdown: 'text/markdown' } as const;

/** Lines of a CSV file after its first one, which names the columns. */
const withoutHead = ( csv: string ): string => csv.slice( csv.indexOf( '\n' ) + 1 );

const JOIN: Readonly< Record< Format, ( texts: readonly string[] ) => string > > = {
	json: ( texts ) => `[\n${ texts.map( ( text ) => text.trim() ).join( ',\n' ) }\n]\n`,
	csv: ( texts ) => texts.map( ( text, index ) => ( index === 0 ? text : withoutHead( text ) ) ).join( '' ),
	markdown: ( texts ) => texts.join( '\n\n---\n\n' ),
};

const save = ( name: string, format: Format, text: string ): void => download( `${ name }.${ ENDINGS[ format ] }`, TYPES[ format ], text );

/** Whole conversations, with their messages, in one file. */
export async function exportSessions( ids: readonly string[], format: Format ): Promise< void > {
	const texts: string[] = [];
	for ( const id of ids ) {
		texts.push( await api.exportSession( id, format ) );
	}
	const [ only ] = texts;
	save( ids.length === 1 ? `conversation-${ ids[ 0 ] }` : 'conversations', format, texts.length === 1 && only !== undefined ? only : JOIN[ format ]( texts ) );
}

/** A line for each conversation of the whole list, on all its pages. */
export const exportList = async ( filters: URLSearchParams, format: Format ): Promise< void > => save( 'conversations', format, await api.exportSessions( filters, format ) );
