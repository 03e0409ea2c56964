/** jest as @wordpress/scripts runs it; packages that ship only ES modules are transformed too. */
const base = require( '@wordpress/scripts/config/jest-unit.config.js' );

module.exports = {
	...base,
	rootDir: '..',
	testMatch: [ '<rootDir>/tests/unit/**/*.test.[jt]s?(x)', '<rootDir>/tests/contract/**/*.test.ts', '<rootDir>/tests/architecture/**/*.test.ts' ],
	transform: { '\\.m?[jt]sx?$': require.resolve( '@wordpress/scripts/config/babel-transform' ) },
	transformIgnorePatterns: [
		'/node_modules/(?!(@wordpress|uuid|is-plain-obj|remove-accents|date-fns|nanoid|streaming-markdown|gettext-parser|parsel-js|@base-ui|colord|memize|rememo|turbo-combine-reducers|equivalent-key-map|use-memo-one|client-zip|@ariakit)/)',
	],
	cacheDirectory: '<rootDir>/.cache/jest',
};
