import { z } from 'zod';

export const DocumentPatch = z.strictObject( { excluded: z.boolean().describe( 'true: the bot does not use the document from now on, whatever happens to it. false: it does again.' ) } );

export const PassageQuery = z.strictObject( {
	page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page of the list.' ),
	per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'How many passages a page has.' ),
} );

export const PassageList = z
	.strictObject( {
		passages: z.array(
			z.strictObject( {
				heading: z.string().describe( 'The headings above it, outermost first.' ),
				text: z.string().describe( 'Plain text.' ),
			} )
		),
	} )
	.describe( 'What the bot knows of a document, in reading order.' );

const CoveredType = z.strictObject( {
	type: z.string().describe( 'Name of the post type.' ),
	label: z.string().describe( 'What people call it.' ),
	published: z.int().min( 0 ),
	known: z.int().min( 0 ),
	pending: z.int().min( 0 ).describe( 'Still to be read.' ),
	failed: z.int().min( 0 ).describe( 'Could not be read; each document says why.' ),
	excluded: z.int().min( 0 ).describe( 'Kept from the bot by the owner.' ),
	protected: z.int().min( 0 ).describe( 'Behind a password.' ),
	hidden: z.int().min( 0 ).describe( 'Not known for another reason: kept from search engines, by code of the site, or published before the site was first read.' ),
} );

export const KnowledgeCoverage = z
	.strictObject( {
		types: z.array( CoveredType ),
		languages: z.array( z.string() ).describe( 'Languages of what is known.' ),
	} )
	.describe( 'How much of what is published the bot knows.' );
