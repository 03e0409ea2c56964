import type { Parsed } from '../../contract/types.ts';
import { entryOf, nameOf } from '../models/model-options.ts';
import type { CatalogueEntry, Connection } from '../models/types.ts';

export type EmbeddingChoice = NonNullable< Parsed< 'SiteSettings' >[ 'embeddings' ] >;

/** The lengths that can be asked for; models that cannot shorten their vectors refuse all of them. */
export const DIMENSIONS = [ 256, 512, 1024 ] as const;

export interface ProviderOfEmbeddings {
	readonly provider: string;
	readonly label: string;
	/** What the catalogue knows; an owner's own server has models that no catalogue knows. */
	readonly models: readonly CatalogueEntry[];
}

/** Connected providers that can embed. */
export const providersOf = ( connections: readonly Connection[], models: readonly CatalogueEntry[] ): ProviderOfEmbeddings[] =>
	connections
		.filter( ( one ) => one.connected && one.embeds )
		.map( ( { provider, label, kind } ) => ( { provider, label, models: models.filter( ( model ) => model.kind === kind && model.purpose === 'embedding' ) } ) );

export const nameOfChoice = ( { provider, model }: EmbeddingChoice, connections: readonly Connection[], models: readonly CatalogueEntry[] ): string => {
	const connection = connections.find( ( one ) => one.provider === provider );
	return `${ nameOf( entryOf( models, connection?.kind ?? 'openai_compatible', model ), model ) } · ${ connection?.label ?? provider }`;
};

/**
 * What embedding the whole site costs once.
 *
 * @param tokens   About how many it has.
 * @param choice   The model.
 * @param providers Those that can embed.
 * @return US dollars; undefined where the price is not known.
 */
export function priceOf( tokens: number, choice: EmbeddingChoice, providers: readonly ProviderOfEmbeddings[] ): number | undefined {
	const price = providers.find( ( one ) => one.provider === choice.provider )?.models.find( ( one ) => one.id === choice.model )?.price;
	return price ? ( tokens * price.input ) / 1_000_000 : undefined;
}
