/** The API as the build describes it, and whether an answer is what it says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';

import { projectRoot } from '../../../../bin/lib/paths.mjs';

const { paths, components } = JSON.parse( readFileSync( join( projectRoot, 'build/contract/openapi.json' ), 'utf8' ) );

/** Every operation with its method and path. */
export const operations = Object.entries( paths ).flatMap( ( [ path, methods ] ) => Object.entries( methods ).map( ( [ method, operation ] ) => ( { ...operation, path, method: method.toUpperCase() } ) ) );

const rebased = ( schema ) => JSON.parse( JSON.stringify( schema ).replaceAll( '#/components/schemas/', 'api#/$defs/' ) );
const ajv = new Ajv( { strict: true, strictTypes: false, allErrors: true } );
ajv.addSchema( { $id: 'api', $defs: rebased( components.schemas ) } );

/** Without the mark that tells spreadsheets of UTF-8, which some languages keep and others do not. */
const firstLine = ( text ) => text.replace( /^\uFEFF/, '' ).split( /\r?\n/, 1 )[ 0 ];

/** The first line of a table says which columns it has. */
const isFile = ( content, output ) => Object.entries( content ).some( ( [ type, { examples } ] ) => type === 'text/csv' && Object.values( examples ).some( ( { value } ) => firstLine( value ) === firstLine( output ) ) );

/**
 * What is wrong with the answer that a program printed.
 *
 * @param {Object} operation One of `operations`.
 * @param {string} output
 * @return {string|null} a sentence, or null where the answer is one that the operation can give when all is well
 */
export function complaint( operation, output ) {
	const [ , { content } ] = Object.entries( operation.responses ).find( ( [ status ] ) => status.startsWith( '2' ) );
	if ( ! content ) {
		return output.trim() === '' ? null : 'There should be no body.';
	}
	if ( isFile( content, output ) ) {
		return null;
	}
	let value;
	try {
		value = JSON.parse( output );
	} catch {
		return 'The answer is not JSON.';
	}
	return ajv.validate( rebased( content[ 'application/json' ].schema ), value ) ? null : `The answer does not keep to its schema: ${ ajv.errorsText( ajv.errors, { separator: '\n' } ) }.`;
}
