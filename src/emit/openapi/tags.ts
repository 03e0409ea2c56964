/** Groups of operations, in the order in which a reader meets them: the part of a route's id before the dot. */
const TAGS: Readonly< Record< string, string > > = {
	chat: 'One turn in one call, for servers.',
	sessions: 'Conversations. A visitor creates one; the owner of the site reads them.',
	messages: 'What visitors say and what they are answered.',
	users: 'Visitors who are known to the site, what is known of them, and where they said something.',
	leads: 'Those who left a way to be reached, and what they said of themselves.',
	identity: 'The secrets with which the server of the site proves who a visitor is.',
	bots: 'Bots and everything that their owner decides.',
	widget: 'What the editor and the settings need to show the chat.',
	models: 'Who answers, and how the site is connected to them.',
	trace: 'What models were asked and what they answered, while the owner wants to see it.',
	own_models: 'Models and prices that the owner adds to those that are known.',
	usage: 'What calls of models took and cost.',
	knowledge: 'What the bots know of the site.',
	documents: 'What the bots know, one by one: pages of the site, and texts that are given to them.',
	answers: 'Questions that you have answered yourself.',
	websites: 'Other websites of the owner that the bots know.',
	gaps: 'What visitors asked and the site did not answer.',
	consents: 'What visitors agree to before the chat, and the proof of it.',
	privacy: 'For how long conversations are kept.',
	events: 'What happened.',
	audit: 'Who read, exported, changed or deleted what.',
	webhooks: 'Endpoints: where events are sent, signed by Standard Webhooks 1.0.0.',
	hooks: 'Subscriptions of services such as Zapier, Make and n8n: each is an endpoint in the name of whoever made it.',
	deliveries: 'Events on their way to an endpoint, with every attempt.',
	inbound: 'What other systems tell the site, signed by Standard Webhooks 1.0.0.',
	sources: 'Inbound sources: which systems may tell the site something, and what each has sent.',
	api_keys: 'Keys for servers and scripts.',
	capabilities: 'Which roles of WordPress may do what.',
	oauth: 'What applications of third parties call themselves: OAuth 2.0, in its own forms.',
	oauth_clients: 'Applications of third parties, which administrators register.',
	oauth_grants: 'What users granted to applications.',
	settings: 'Settings of the whole site.',
	openapi: 'The description of the API.',
};

/**
 * The group of a route.
 *
 * @param id Id of the route, such as `sessions.list`.
 * @throws Error When the route belongs to no group.
 */
export const tagOf = ( id: string ): string => {
	const tag = id.slice( 0, id.indexOf( '.' ) );
	if ( TAGS[ tag ] === undefined ) {
		throw new Error( `Contract: route ${ id } belongs to no group of the API description: add one to src/emit/openapi/tags.ts.` );
	}
	return tag;
};

/** The groups as OpenAPI lists them. */
export const tags = (): ReadonlyArray< { readonly name: string; readonly description: string } > =>
	Object.entries( TAGS ).map( ( [ name, description ] ) => ( { name, description } ) );
