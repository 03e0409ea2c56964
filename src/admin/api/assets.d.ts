/** Files that are shipped as they are; the import gives their address. */
declare module '*?asset' {
	const address: string;
	export default address;
}

/** Guides, as .config/markdown-loader.cjs makes them: `Token`s. */
declare module '*.md' {
	const tokens: readonly unknown[];
	export default tokens;
}
