import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { Timestamp, WebAddress } from './ids.ts';

export const WEBSITE_STATES = [ 'waiting', 'reading', 'ready', 'failed' ] as const;

const follow = z.boolean().describe( 'For the address of a page: whether the pages that it links to are read as well, and those that these link to, as far as they lie in the same folder. A sitemap lists its pages itself.' );

export const WebsiteInput = z
	.strictObject( {
		url: z
			.string()
			.min( 1 )
			.max( 1000 )
			.regex( /^https?:\/\/[A-Za-z0-9._~:/?@!$&'()*+,;=%|\[\]-]+$/ )
			.describe( 'A sitemap in XML, an index of sitemaps, or a page. Only what is on the same host is read.' ),
		follow: follow.default( true ),
	} )
	.describe( 'A website of the owner, whose pages the bots are to know. Whoever adds it says that it is the owner’s, and that everyone may be told what it says.' );

export const Website = z
	.strictObject( {
		id: z.int().min( 1 ).describe( 'Names the website.' ),
		url: WebAddress.describe( 'Where the reading begins.' ),
		follow,
		state: z.enum( WEBSITE_STATES ).describe( 'waiting: it will be read in the background. reading: it is being read. ready: it was read. failed: it could not be read; what was known of it before is still known.' ),
		failure: z.string().describe( 'Why it could not be read, for the owner; empty where it could.' ),
		pages: z.int().min( 0 ).describe( 'Pages that the bots know of it.' ),
		found: z.int().min( 0 ).max( LIMITS.websitePages ).describe( 'Addresses of pages that were found when it was last read, or so far; never more than are read.' ),
		failures: z
			.array( z.strictObject( { url: WebAddress, failure: z.string().describe( 'Why, for the owner.' ) } ) )
			.max( 20 )
			.describe( 'Addresses that are not known, with the reason; the first of them.' ),
		added_at: Timestamp,
		read_at: Timestamp.nullable().describe( 'When it was last read to its end, or that failed; null for never.' ),
	} )
	.describe( 'A website of the owner beside this one.' );

export const WebsiteList = z.strictObject( { websites: z.array( Website ).max( LIMITS.websites ).describe( 'The oldest first.' ) } );
