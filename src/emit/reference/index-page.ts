import type { ApiDocument, Placed } from './document.ts';
import { anchor, titleOf, WRITTEN } from './wording.ts';

interface Area {
	readonly tag: ApiDocument[ 'tags' ][ number ];
	readonly members: readonly Placed[];
}

const VARIABLES: ReadonlyArray< readonly [ string, string ] > = [
	[ '`CAUSERIE_URL`', 'The address of the site, such as `https://shop.example`.' ],
	[ '`CAUSERIE_KEY`', 'An [API key](../guides/keys.md) with the scope that the operation names.' ],
	[ '`CAUSERIE_USER`, `CAUSERIE_PASSWORD`', 'A user of the site and an application password of that user, for what keys may not do. It is made in wp-admin, under Users, Profile. WordPress takes it over https only, unless `WP_ENVIRONMENT_TYPE` is `local`.' ],
	[ '`VISITOR_TOKEN`', 'What `POST /sessions` gave, for what only the visitor may do.' ],
	[ '`SESSION_ID`, `BOT_ID`, …', 'What the call is about: the parameters of the path, in capitals, and secrets.' ],
];

const operationsOf = ( { tag, members }: Area ): string[] => [
	`## ${ titleOf( tag.name ) }`, '', tag.description, '',
	...members.map( ( { method, path, summary } ) => `- \`${ method } ${ path }\`: [${ summary }](${ tag.name }.md#${ anchor( summary ) })` ), '',
];

/** The first page of the reference: what holds for every operation, and a list of all. */
export const index = ( areas: readonly Area[] ): string =>
	[
		'# Reference of the API', '', WRITTEN, '',
		'Every operation with its parameters, its errors and a call in curl, Python, Node and PHP. `npm test -- docs` runs each of these programs against a site and compares the answer with its schema. The [guides](../guides/start.md) say how the operations go together; wp-admin, Causerie Chat, API, Guides and reference has the same to be tried there.', '',
		'## What holds for all', '',
		'Addresses stand below `/wp-json/causerie/v1`. Fields are in `snake_case`, and one that is not described is refused. Every answer says how much the caller may still do: `RateLimit-Limit`, `RateLimit-Remaining` and, in seconds, `RateLimit-Reset`. [Limits and retries](../guides/limits-and-retries.md) and [errors](../guides/errors.md) say what to do when something is refused.', '',
		'The programs take what differs from site to site from the environment:', '',
		'| Variable | What it is |', '| --- | --- |', ...VARIABLES.map( ( row ) => `| ${ row.join( ' | ' ) } |` ), '',
		'Python needs the package `requests`, PHP the extension curl, Node nothing.', '',
		...areas.flatMap( operationsOf ),
	].join( '\n' ).trimEnd() + '\n';
