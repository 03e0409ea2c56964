/**
 * The build of @wordpress/scripts, which finds the blocks by itself, with the entries that are not blocks added: the wp-admin
 * app among the scripts, the widget among the modules. Entries exist only where their source does.
 */
const { existsSync } = require( 'node:fs' );
const { resolve } = require( 'node:path' );
const licences = require( './licences.cjs' );
const [ scripts, modules ] = require( '@wordpress/scripts/config/webpack.config' );

const root = resolve( __dirname, '..' );

const found = ( entries ) =>
	Object.fromEntries(
		Object.entries( entries )
			.map( ( [ name, files ] ) => [ name, files.map( ( file ) => resolve( root, file ) ).filter( existsSync ) ] )
			.filter( ( [ , files ] ) => files.length > 0 )
	);

const withEntries = ( config, entries ) => ( {
	...config,
	performance: { hints: false },
	entry: async () => ( {
		...( typeof config.entry === 'function' ? await config.entry() : config.entry ),
		...found( entries ),
	} ),
} );

const widget = withEntries( modules, {
	// A module exports what the last file of its entry exports.
	'widget/loader': [ 'src/widget/facade.scss', 'src/widget/loader.ts' ],
	'widget/panel': [ 'src/widget/panel.scss', 'src/widget/panel.ts' ],
	'widget/options': [ 'src/widget/options.ts' ],
	'widget/feedback': [ 'src/widget/feedback.scss', 'src/widget/feedback.ts' ],
	'widget/live': [ 'src/widget/live.ts' ],
	'widget/preview': [ 'src/widget/preview.ts' ],
} );

// The facade's style is printed into the page by PHP, without its loader: it has a name of its own.
const nameStyles = ( plugin ) => {
	if ( plugin.constructor.name === 'MiniCssExtractPlugin' ) {
		plugin.options.filename = ( { chunk } ) => ( chunk.name === 'widget/loader' ? 'widget/facade.css' : '[name].css' );
	}
	return plugin;
};

// The renderer of the API's reference is shipped byte by byte as it was released, and loaded on its own screen only.
const reference = {
	resourceQuery: /asset/,
	type: 'asset/resource',
	generator: { filename: ( { filename } ) => ( /\.(js|css)\?/.test( filename ) ? 'admin/api/[name].[contenthash:8][ext]' : 'admin/api/[name].txt' ) },
};

// The worker of the parser of PDF is shipped as it was released, too. It has the ending .js, because not every server knows .mjs.
const parsers = {
	resource: /node_modules.pdfjs-dist/,
	resourceQuery: /asset/,
	type: 'asset/resource',
	generator: { filename: 'admin/files/[name].[contenthash:8].js' },
};
// What a library says of its own address is of no use in a browser, and would be a path of the machine that builds.
const nowhere = { apply: ( compiler ) => new compiler.webpack.DefinePlugin( { 'import.meta.url': JSON.stringify( '' ) } ).apply( compiler ) };
const asReleased = ( minimizer ) => {
	minimizer.options.exclude = /^admin\/(?:api\/|files\/pdf\.worker)/;
	return minimizer;
};
const guides = { test: /\.md$/, use: require.resolve( './markdown-loader.cjs' ) };

/**
 * Puts the style of a screen that is loaded later into the page, as WordPress does with that of the app: in the direction of
 * the text, and with the version of the build. It runs in the browser and is written into the build as text.
 */
function insertStyle( link ) {
	const { document } = window;
	const own = document.querySelector( 'link[href*="/build/admin/index"]' );
	link.href = link.href.replace( /\.css$/, ( document.dir === 'rtl' ? '-rtl.css' : '.css' ) + ( own ? new URL( own.href ).search : '' ) );
	document.head.appendChild( link );
}

const insertStyles = ( plugin ) => {
	if ( plugin.constructor.name === 'MiniCssExtractPlugin' ) {
		plugin.runtimeOptions.insert = insertStyle;
	}
	return plugin;
};

// What only one screen needs is one file, beside that of the app.
const withScreens = ( config ) => ( {
	...config,
	optimization: {
		...config.optimization,
		splitChunks: { ...config.optimization.splitChunks, cacheGroups: { ...config.optimization.splitChunks.cacheGroups, defaultVendors: false } },
	},
	plugins: config.plugins.map( insertStyles ),
} );

// A style of its own gets a script that is empty, its dependencies, and a mirrored copy, which logical properties make needless.
const onlyStyle = ( name ) => ( {
	apply: ( compiler ) =>
		compiler.hooks.thisCompilation.tap( 'OnlyStyle', ( compilation ) =>
			compilation.hooks.processAssets.tap( { name: 'OnlyStyle', stage: compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT }, () =>
				[ '.js', '.js.map', '.asset.php', '-rtl.css' ].forEach( ( end ) => compilation.getAsset( name + end ) && compilation.deleteAsset( name + end ) )
			)
		),
} );

const admin = withScreens( withEntries( scripts, { 'admin/index': [ 'src/admin/index.tsx' ], 'admin/consent': [ 'src/admin/consent.scss' ] } ) );

module.exports = [
	{
		...admin,
		module: { ...admin.module, rules: [ { oneOf: [ parsers, reference, guides, { rules: admin.module.rules } ] } ] },
		optimization: { ...admin.optimization, minimizer: admin.optimization.minimizer.map( asReleased ) },
		plugins: [ ...admin.plugins, nowhere, licences, onlyStyle( 'admin/consent' ) ],
	},
	{ ...widget, plugins: widget.plugins.map( nameStyles ) },
];
