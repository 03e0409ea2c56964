import { ERRORS, ROUTES, type ErrorCode, type SchemaName } from '../../contract/index.ts';
import { emitRoutes } from '../routes.ts';
import { components } from './components.ts';
import { errorExamples } from './examples.ts';
import { INTRODUCTION } from './introduction.ts';
import { operation } from './operation.ts';
import { PATH_PARTS } from './parameters.ts';
import { RESPONSE_HEADERS, STREAMED_REPLY } from './responses.ts';
import { SECURITY_SCHEMES } from './security.ts';
import { tags } from './tags.ts';
import { webhooks } from './webhooks.ts';

/**
 * The API as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1.html).
 *
 * @param version Version of the plugin.
 * @return Plain JSON.
 * @throws Error When a body has no example, a parameter no description, or an operation no group.
 */
export const openApi = ( version: string ): Record< string, unknown > => {
	const names = ( field: 'body' | 'query' ): SchemaName[] => ROUTES.flatMap( ( route ) => route[ field ] ?? [] );
	const answered = ROUTES.flatMap( ( route ) => [ route.response ?? [], route.accepted ?? [] ].flat() );
	const parts = components( names( 'body' ), [ ...answered, 'OAuthError', 'Problem', 'StreamPart' ], names( 'query' ), PATH_PARTS );
	const paths: Record< string, Record< string, unknown > > = {};
	const emitted = emitRoutes( ROUTES, Object.keys( ERRORS ) as ErrorCode[] );
	ROUTES.forEach( ( route, index ) => {
		const same = emitted[ index ];
		if ( same ) {
			( paths[ route.path ] ??= {} )[ route.method.toLowerCase() ] = operation( route, same, parts );
		}
	} );
	return {
		openapi: '3.1.1',
		info: {
			title: 'Causerie Chat',
			version,
			description: INTRODUCTION,
			license: { name: 'GPL-2.0-or-later', identifier: 'GPL-2.0-or-later' },
		},
		servers: [
			{
				url: '{site}/wp-json/causerie/v1',
				description: 'Any WordPress site with the plugin.',
				variables: { site: { default: 'https://shop.example', description: 'The address of the site.' } },
			},
		],
		tags: tags(),
		paths,
		webhooks: webhooks(),
		components: {
			schemas: { ...parts.schemas, StreamedReply: STREAMED_REPLY },
			securitySchemes: SECURITY_SCHEMES,
			headers: RESPONSE_HEADERS,
			examples: errorExamples( new Set( emitted.flatMap( ( { errors } ) => errors ) ) ),
		},
	};
};
