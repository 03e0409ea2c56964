/** The licences of what is shipped inside of the plugin, beside the code that is under them. */
const { readFileSync } = require( 'node:fs' );
const { resolve } = require( 'node:path' );

const packages = resolve( __dirname, '../node_modules' );

/** Files of licences, below node_modules, by the parser that holds the packages. */
const HELD = {
	pdfjs: [ 'pdfjs-dist/LICENSE', 'pdfjs-dist/wasm/LICENSE_PDFJS_JBIG2', 'pdfjs-dist/wasm/LICENSE_PDFJS_OPENJPEG', 'pdfjs-dist/wasm/LICENSE_PDFJS_QCMS', 'core-js/LICENSE' ],
	papaparse: [ 'papaparse/LICENSE' ],
	mammoth: [
		'mammoth/LICENSE', './@xmldom/xmldom/LICENSE', 'base64-js/LICENSE', 'buffer/LICENSE', 'dingbat-to-unicode/LICENSE', 'duck/LICENSE', 'ieee754/LICENSE', 'immediate/LICENSE.txt', 'isarray/LICENSE', 'jszip/LICENSE.markdown',
		'lie/license.md', 'lop/LICENSE', 'option/LICENSE', 'pako/LICENSE', 'readable-stream/LICENSE', 'setimmediate/LICENSE.txt', 'underscore/LICENSE', 'mammoth/node_modules/xmlbuilder/LICENSE',
	],
};

const textOf = ( file ) => `${ file.replace( /^\.\/|.*node_modules\//, '' ).replace( /\/[^/]*$/, '' ) }\n\n${ readFileSync( resolve( packages, file ), 'utf8' ).trim() }\n`;

/** Writes a file of licences for each parser. A licence that cannot be found ends the build. */
module.exports = {
	apply: ( compiler ) =>
		compiler.hooks.thisCompilation.tap( 'Licences', ( compilation ) =>
			compilation.hooks.processAssets.tap( { name: 'Licences', stage: compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL }, () => {
				for ( const [ parser, files ] of Object.entries( HELD ) ) {
					compilation.emitAsset( `admin/files/${ parser }-LICENSES.txt`, new compiler.webpack.sources.RawSource( files.map( textOf ).join( `\n${ '-'.repeat( 80 ) }\n\n` ) ) );
				}
			} )
		),
};
