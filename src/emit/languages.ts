/**
 * Translations: src/languages/*.po become what WordPress reads: `.l10n.php` for PHP and one JSON for each script.
 * Every run writes all of build/languages anew.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from './catalogue.ts';
import { translatable } from './translatable.ts';
import { DOMAIN, phpFile, SCRIPTS, scriptFile } from './translation-files.ts';

function emit( root: string ): void {
	const source = join( root, 'src/languages' );
	const target = join( root, 'build/languages' );
	const texts = translatable( root );
	rmSync( target, { recursive: true, force: true } );
	mkdirSync( target, { recursive: true } );
	for ( const file of readdirSync( source ).filter( ( name ) => name.endsWith( '.po' ) ) ) {
		const catalogue = readCatalogue( readFileSync( join( source, file ) ) );
		const name = join( target, `${ DOMAIN }-${ file.slice( 0, -'.po'.length ) }` );
		writeFileSync( `${ name }.l10n.php`, phpFile( catalogue, texts ) );
		for ( const [ handle, folder ] of Object.entries( SCRIPTS ) ) {
			const its = [ ...texts.values() ].filter( ( { files } ) => files.some( ( path ) => path.startsWith( folder ) ) );
			writeFileSync( `${ name }-${ handle }.json`, scriptFile( catalogue, its ) );
		}
	}
}

emit( join( dirname( fileURLToPath( import.meta.url ) ), '../..' ) );
