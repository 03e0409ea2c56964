import { z } from 'zod';
import { WebAddress } from './ids.ts';
import { LIMITS } from './limits.ts';
import { AttributesPatch } from './user.ts';

const attributes = AttributesPatch.default( {} ).describe( 'Custom attributes of the user whose session it is, as a JSON merge patch: what is named is set, null removes, the rest stays. Only those that the settings of the site define.' );

export const ContextAnswer = z
	.strictObject( {
		context: z
			.array( z.strictObject( {
				title: z.string().min( 1 ).max( 200 ).describe( 'What it is about, or where it is from.' ),
				text: z.string().min( 1 ).max( 20000 ).describe( 'Plain text. The model gets it as data; of all that endpoints say for one reply, the first 16 KB.' ),
				url: WebAddress.default( '' ).describe( 'A page for the visitor: the reply can name it as a source. Without one it is not named.' ),
			} ) )
			.max( 10 )
			.default( [] )
			.describe( 'What helps to answer, best first.' ),
		attributes,
	} )
	.describe( 'What an endpoint answers to `context.requested`, at most 256 KB of it.' );

export const DeliveryAnswer = z
	.strictObject( {
		parts: z
			.array( z.strictObject( {
				type: z.literal( 'text' ),
				text: z.string().min( 1 ).max( LIMITS.messageLength ).describe( 'Markdown, shown as what an agent of the site writes.' ),
			} ) )
			.max( 5 )
			.default( [] )
			.describe( 'A message for the visitor in the session of the event; its parts are its paragraphs.' ),
		attributes,
	} )
	.describe( 'What an endpoint with `replies` can answer to a delivery: JSON with the header `Content-Type: application/json`.' );
