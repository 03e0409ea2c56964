/** The texts that the closed widget may need without its panel, in English. */
export const LOADER_STRINGS = {
	load_failed: 'The chat could not be loaded.',
	retry: 'Try again',
	contact: 'Contact us',
} as const;
