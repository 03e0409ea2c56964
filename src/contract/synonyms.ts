import { z } from 'zod';

export const KnowledgeSynonyms = z
	.array( z.array( z.string().min( 1 ).max( 60 ) ).min( 2 ).max( 10 ) )
	.max( 300 )
	.describe( 'Groups of words and phrases that mean the same on this site: who asks with one of them finds pages that have another.' );
