import wordpress from '@wordpress/eslint-plugin';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Who may import whom (docs/architecture.md). Each message names the rule that was broken. */
const layer = ( target, from, message ) => ( { target: `./src/${ target }`, from: from.map( ( name ) => `./src/${ name }` ), message } );

const LAYERS = [
	layer( 'contract', [ 'emit', 'sdk', 'conversation', 'widget', 'blocks', 'admin' ], 'Rule "contract imports nothing of ours": it is what everything else rests on.' ),
	layer( 'sdk', [ 'emit', 'conversation', 'widget', 'blocks', 'admin' ], 'Rule "sdk imports contract types only".' ),
	layer( 'conversation', [ 'emit', 'widget', 'blocks', 'admin' ], 'Rule "conversation imports sdk and the limits of the contract only": it is headless.' ),
	layer( 'widget', [ 'emit', 'blocks', 'admin' ], 'Rule "widget, blocks and admin never import one another".' ),
	layer( 'blocks', [ 'emit', 'widget', 'admin' ], 'Rule "widget, blocks and admin never import one another".' ),
	layer( 'admin', [ 'emit', 'widget', 'blocks' ], 'Rule "widget, blocks and admin never import one another".' ),
];

export default [
	{ ignores: [ '**/build/**', '**/node_modules/**', '**/vendor/**', '.cache/**', 'test-results/**', 'playwright-report/**' ] },
	...wordpress.configs.recommended,
	{
		languageOptions: {
			parserOptions: { requireConfigFile: false, babelOptions: { presets: [ '@wordpress/babel-preset-default' ] } },
		},
		settings: { 'import/resolver': { typescript: { project: './tsconfig.json' } } },
		rules: {
			// The formatter of this house is the editor; the width of a line is a matter of sense.
			'prettier/prettier': 'off',
			// Types say it in TypeScript; scripts say it where it helps.
			'jsdoc/require-param': 'off',
			'jsdoc/require-param-type': 'off',
			'jsdoc/require-returns': 'off',
			'jsdoc/require-returns-type': 'off',
			'jsdoc/check-tag-names': 'off',
			'jsdoc/check-indentation': 'off',
			'jsdoc/check-line-alignment': 'off',
			'jsdoc/no-undefined-types': 'off',
			// TypeScript resolves; the resolver of the plugin does not know `exports` maps and .ts extensions.
			'import/no-unresolved': 'off',
			'import/named': 'off',
			'import/no-extraneous-dependencies': 'off',
			'no-shadow': 'off',
		},
	},
	...tseslint.configs.strict.map( ( config ) => ( { ...config, files: [ 'src/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx,mts}' ] } ) ),
	{
		files: [ 'src/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx,mts}' ],
		plugins: { 'import-x': importX },
		settings: { 'import-x/resolver': { typescript: { project: './tsconfig.json' } } },
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/ban-ts-comment': [ 'error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true } ],
			'@typescript-eslint/consistent-type-imports': 'error',
			'import-x/no-restricted-paths': [ 'error', { zones: LAYERS } ],
			'no-unused-vars': 'off',
			'no-undef': 'off',
			// Overloads and generics confuse these two on TypeScript; the compiler does their work.
			'no-redeclare': 'off',
			'no-dupe-class-members': 'off',
		},
	},
	{
		files: [ 'src/sdk/**', 'src/conversation/**', 'src/widget/**' ],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					paths: [ { name: 'zod', message: 'Rule "zod is never in what a visitor downloads": import types from the contract.' } ],
					patterns: [
						{ group: [ '@wordpress/*', 'react', 'react-dom' ], message: 'Rule "no WordPress package and no React on visitors’ pages".' },
						{ regex: 'contract/(?!widget-strings|options-strings|feedback-strings|feedback-choices|loader-strings|limits)', allowTypeImports: true, message: 'Rule "visitors download no schemas": of the contract only types, its texts and its limits.' },
					],
				},
			],
			'no-restricted-syntax': [
				'error',
				{ selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]', message: 'Rule "text of others becomes DOM through createElement only".' },
			],
		},
	},
	{
		files: [ 'src/admin/**', 'src/blocks/**' ],
		rules: {
			'no-restricted-syntax': [
				'error',
				{ selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Rule "text of others is never HTML".' },
				{ selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]', message: 'Rule "text of others is never HTML".' },
			],
			'@wordpress/i18n-text-domain': [ 'error', { allowedTextDomain: 'causerie-chat' } ],
		},
	},
	{
		files: [ 'bin/**', 'tests/**', '.config/**', 'src/emit/**' ],
		rules: { 'no-console': 'off', 'no-bitwise': 'off', 'no-undef': 'off', 'no-restricted-syntax': 'off' },
	},
];
