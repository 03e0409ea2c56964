/** What helps where something failed, in the loader and in the panel, in English. */
export const HELP_STRINGS = {
	retry: 'Try again',
	contact: 'Contact us',
} as const;

/** The texts that the closed widget may need without its panel, in English. */
export const LOADER_STRINGS = {
	load_failed: 'The chat could not be loaded.',
	...HELP_STRINGS,
} as const;
