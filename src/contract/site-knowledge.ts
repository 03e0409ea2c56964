import { z } from 'zod';

const lines = ( length: number ) => z.string().max( length ).regex( /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/ ).default( '' );

export const FIELD_CHOICES = [ 'public', 'all' ] as const;

export const SiteFacts = z
	.strictObject( {
		address: lines( 1000 ).describe( 'Where the site can be visited.' ),
		hours: lines( 2000 ).describe( 'Opening hours, a line for each day or season.' ),
		phone: lines( 200 ).describe( 'Telephone numbers.' ),
		email: lines( 200 ).describe( 'Email addresses that visitors may write to.' ),
		more: lines( 10000 ).describe( 'What else visitors ask for and no page says, in Markdown.' ),
		contact_page: z.int().min( 0 ).max( 9999999999 ).default( 0 ).describe( 'The post that answers with these facts link to; 0 for the front page.' ),
	} )
	.describe( 'What the owner of the site says of it. The bots may tell everyone.' );

export const SiteKnowledge = z
	.strictObject( {
		facts: SiteFacts.prefault( {} ),
		fields: z
			.enum( FIELD_CHOICES )
			.default( 'public' )
			.describe( 'Which fields of posts the bots know. public: those that the REST API of WordPress shows to everyone. all: also all fields of Advanced Custom Fields, because the theme shows them.' ),
	} )
	.describe( 'What the bots know beside the pages.' );
