import apiFetch from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';
import type { Parsed, Sent } from '../../contract/types.ts';

/** One field that the server did not accept; `pointer` is a JSON pointer into what was sent. */
export interface FieldProblem {
	readonly pointer: string;
	readonly message: string;
}

/** An error that says what to do next. Every call of this file rejects with one. */
export class ApiProblem extends Error {
	constructor(
		readonly code: string,
		message: string,
		readonly advice: string,
		readonly fields: readonly FieldProblem[] = []
	) {
		super( message );
		this.name = 'ApiProblem';
	}
}

interface Page< T > {
	readonly body: T;
	/** How many there are on all pages. */
	readonly total: number;
}

const isRecord = ( value: unknown ): value is Record< string, unknown > => typeof value === 'object' && value !== null;

const asText = ( value: unknown, otherwise: string ): string => ( typeof value === 'string' && value !== '' ? value : otherwise );

const asFields = ( value: unknown ): FieldProblem[] =>
	Array.isArray( value )
		? value
				.filter( isRecord )
				.map( ( field ) => ( { pointer: asText( field.pointer, '' ), message: asText( field.message, '' ) } ) )
		: [];

/** Whatever was thrown, as something to show. What is no `ApiProblem` is a fault of this app. */
export const asProblem = ( error: unknown ): ApiProblem => ( error instanceof ApiProblem ? error : new ApiProblem( 'internal_error', String( error ), '' ) );

/** Turns whatever a failed call gave into an `ApiProblem`. */
function toProblem( error: unknown ): ApiProblem {
	const body = isRecord( error ) ? error : {};
	const data = isRecord( body.data ) ? body.data : {};
	return new ApiProblem(
		asText( body.code, 'network' ),
		asText( body.message, __( 'The site could not be reached.', 'causerie-chat' ) ),
		asText( data.advice, __( 'Check your connection, then try again.', 'causerie-chat' ) ),
		asFields( data.fields )
	);
}

async function toProblemOfResponse( error: unknown ): Promise< ApiProblem > {
	if ( error instanceof Response ) {
		return toProblem( await error.json().catch( () => null ) );
	}
	return toProblem( error );
}

async function call< T >( method: string, path: string, data?: unknown ): Promise< T > {
	try {
		// A deletion is carried out at the latest when the page is left, and goes on after that.
		return await apiFetch< T >( { path: `/causerie/v1${ path }`, method, keepalive: method === 'DELETE', ...( data === undefined ? {} : { data } ) } );
	} catch ( error ) {
		throw toProblem( error );
	}
}

/** By what was read: which version of it that is. */
const versions = new WeakMap< object, string >();

/** Stands for the version of what is not there yet. No ETag is empty. */
const NOTHING = '';

/** Says of something that it is to be made new: where it is there by then, saving it is refused (`version_conflict`). */
export function ofNothing< T extends object >( made: T ): T {
	versions.set( made, NOTHING );
	return made;
}

/** Says of what was made from something else that it is based on the same version. */
export function ofSameVersion< T extends object >( made: T, from: object ): T {
	const version = versions.get( from );
	if ( version !== undefined ) {
		versions.set( made, version );
	}
	return made;
}

/**
 * A call about something that has versions. `base` is what a change is based on: where somebody else has saved something
 * since, the call is refused (`version_conflict`).
 */
async function callVersioned< T extends object >( method: string, path: string, data?: unknown, base: object = {}, isRenewed = false ): Promise< T > {
	const version = versions.get( base );
	try {
		const response = await apiFetch< T, false >( {
			path: `/causerie/v1${ path }`,
			method,
			parse: false,
			...( data === undefined ? {} : { data } ),
			...( version === undefined ? {} : { headers: version === NOTHING ? { 'If-None-Match': '*' } : { 'If-Match': version } } ),
		} );
		const body: T = await response.json();
		const etag = response.headers.get( 'ETag' );
		if ( etag !== null ) {
			versions.set( body, etag );
		}
		return body;
	} catch ( error ) {
		const problem = await toProblemOfResponse( error );
		if ( problem.code !== 'rest_cookie_invalid_nonce' || isRenewed ) {
			throw problem;
		}
		// apiFetch renews the nonce of a page that was open for long only where it reads the answer itself.
		await call( 'GET', path );
		return callVersioned( method, path, data, base, true );
	}
}

async function callPage< T >( path: string ): Promise< Page< T > > {
	try {
		const response = await apiFetch< T, false >( { path: `/causerie/v1${ path }`, parse: false } );
		const body: T = await response.json();
		return { body, total: Number( response.headers.get( 'X-WP-Total' ) ?? 0 ) };
	} catch ( error ) {
		throw await toProblemOfResponse( error );
	}
}

async function callText( path: string ): Promise< string > {
	try {
		const response = await apiFetch< Response, false >( { path: `/causerie/v1${ path }`, parse: false } );
		return await response.text();
	} catch ( error ) {
		throw await toProblemOfResponse( error );
	}
}

/** Opens a stream of parts. Rejects with an `ApiProblem`, or with the `AbortError` of the signal. */
async function openStream( path: string, data: object, signal: AbortSignal ): Promise< Response > {
	try {
		return await apiFetch< Response, false >( { path: `/causerie/v1${ path }`, method: 'POST', data, parse: false, signal, headers: { Accept: 'text/event-stream' } } );
	} catch ( error ) {
		throw signal.aborted ? error : await toProblemOfResponse( error );
	}
}

const query = ( values: Record< string, string | number > ): string =>
	new URLSearchParams( Object.entries( values ).map( ( [ key, value ] ) => [ key, String( value ) ] ) ).toString();

/** The routes of the plugin that wp-admin uses; see the API reference for what each does. */
export const api = {
	bots: () => call< Parsed< 'BotList' > >( 'GET', '/bots' ),
	bot: ( id: number ) => callVersioned< Parsed< 'Bot' > >( 'GET', `/bots/${ id }` ),
	createBot: ( bot: Sent< 'BotInput' > ) => call< Parsed< 'Bot' > >( 'POST', '/bots', bot ),
	saveBot: ( id: number, bot: Sent< 'BotInput' >, base: object ) => callVersioned< Parsed< 'Bot' > >( 'PUT', `/bots/${ id }`, bot, base ),
	trashBot: ( id: number ) => call< Parsed< 'Bot' > >( 'DELETE', `/bots/${ id }` ),
	restoreBot: ( id: number ) => call< Parsed< 'Bot' > >( 'POST', `/bots/${ id }/restore` ),
	tryIntents: ( id: number, trial: Sent< 'IntentTrialInput' > ) => call< Parsed< 'IntentTrial' > >( 'POST', `/bots/${ id }/intents/try`, trial ),
	preview: ( input: Sent< 'WidgetPreviewInput' > ) => call< Parsed< 'WidgetPreview' > >( 'POST', '/widget/preview', input ),
	connections: () => call< Parsed< 'ConnectionList' > >( 'GET', '/models' ),
	connection: ( provider: string ) => callVersioned< Parsed< 'Connection' > >( 'GET', `/models/${ provider }` ),
	connect: ( provider: string, input: Sent< 'ConnectionInput' >, base: object ) => callVersioned< Parsed< 'Connection' > >( 'PUT', `/models/${ provider }`, input, base ),
	disconnect: ( provider: string ) => call< Parsed< 'Connection' > >( 'DELETE', `/models/${ provider }` ),
	testConnection: ( provider: string, input: Sent< 'ConnectionInput' > ) => call< Parsed< 'ConnectionTest' > >( 'POST', `/models/${ provider }/test`, input ),
	health: () => call< Parsed< 'ProviderHealthList' > >( 'GET', '/models/health' ),
	addKey: ( provider: string, key: string ) => call< Parsed< 'Connection' > >( 'POST', `/models/${ provider }/keys`, { api_key: key } ),
	deleteKey: ( provider: string, id: string ) => call< Parsed< 'Connection' > >( 'DELETE', `/models/${ provider }/keys/${ id }` ),
	firstKey: ( provider: string, id: string ) => call< Parsed< 'Connection' > >( 'POST', `/models/${ provider }/keys/${ id }/first` ),
	testKey: ( provider: string, id: string ) => call< Parsed< 'ConnectionTest' > >( 'POST', `/models/${ provider }/keys/${ id }/test` ),
	catalogue: () => call< Parsed< 'CatalogueList' > >( 'GET', '/models/catalogue' ),
	ownModels: () => callVersioned< Parsed< 'OwnModels' > >( 'GET', '/models/catalogue/own' ),
	saveOwnModels: ( own: Sent< 'OwnModels' >, base: object ) => callVersioned< Parsed< 'OwnModels' > >( 'PUT', '/models/catalogue/own', own, base ),
	retirements: () => call< Parsed< 'RetirementList' > >( 'GET', '/models/retirements' ),
	trace: () => call< Parsed< 'CallTrace' > >( 'GET', '/trace' ),
	setTrace: ( hours: number ) => call< Parsed< 'CallTrace' > >( 'PUT', '/trace', { hours } satisfies Sent< 'CallTraceInput' > ),
	tracedCalls: ( page: number, perPage: number ) => callPage< Parsed< 'TracedCallList' > >( `/trace/calls?${ query( { page, per_page: perPage } ) }` ),
	tracedCall: ( id: string ) => call< Parsed< 'TracedCallRecord' > >( 'GET', `/trace/calls/${ id }` ),
	emptyTrace: () => call< null >( 'DELETE', '/trace/calls' ),
	usage: ( of: Record< string, string > ) => call< Parsed< 'UsageReport' > >( 'GET', `/usage?${ query( of ) }` ),
	ask: ( provider: string, question: Sent< 'AskInput' >, signal: AbortSignal ) => openStream( `/models/${ provider }/ask`, question, signal ),
	availableModels: ( provider: string ) => call< Parsed< 'AvailableModels' > >( 'GET', `/models/${ provider }/available` ),
	knowledge: () => call< Parsed< 'KnowledgeStatus' > >( 'GET', '/knowledge/status' ),
	putDocument: ( document: Sent< 'DocumentInput' > ) => call< Parsed< 'Document' > >( 'POST', '/knowledge/documents', document ),
	embeddings: () => call< Parsed< 'EmbeddingStatus' > >( 'GET', '/knowledge/embeddings' ),
	reindex: () => call< Parsed< 'KnowledgeStatus' > >( 'POST', '/knowledge/reindex' ),
	pauseReading: () => call< Parsed< 'KnowledgeStatus' > >( 'POST', '/knowledge/pause' ),
	resumeReading: () => call< Parsed< 'KnowledgeStatus' > >( 'POST', '/knowledge/resume' ),
	coverage: () => call< Parsed< 'KnowledgeCoverage' > >( 'GET', '/knowledge/coverage' ),
	documents: ( of: Record< string, string | number > ) => callPage< Parsed< 'DocumentList' > >( `/knowledge/documents?${ query( of ) }` ),
	document: ( id: string ) => call< Parsed< 'DocumentDetail' > >( 'GET', `/knowledge/documents/${ id }` ),
	passages: ( id: string, page: number, perPage: number ) => callPage< Parsed< 'PassageList' > >( `/knowledge/documents/${ id }/passages?${ query( { page, per_page: perPage } ) }` ),
	excludeDocument: ( id: number, excluded: boolean ) => call< Parsed< 'Document' > >( 'PATCH', `/knowledge/documents/${ id }`, { excluded } ),
	reindexDocument: ( id: number ) => call< Parsed< 'Document' > >( 'POST', `/knowledge/documents/${ id }/reindex` ),
	deleteDocument: ( id: number ) => call< null >( 'DELETE', `/knowledge/documents/${ id }` ),
	answers: ( of: Record< string, string | number > ) => callPage< Parsed< 'AnswerList' > >( `/knowledge/answers?${ query( of ) }` ),
	answer: ( id: string ) => callVersioned< Parsed< 'Answer' > >( 'GET', `/knowledge/answers/${ id }` ),
	createAnswer: ( answer: Sent< 'AnswerInput' > ) => call< Parsed< 'Answer' > >( 'POST', '/knowledge/answers', answer ),
	saveAnswer: ( id: number, answer: Sent< 'AnswerInput' >, base: object ) => callVersioned< Parsed< 'Answer' > >( 'PUT', `/knowledge/answers/${ id }`, answer, base ),
	deleteAnswer: ( id: number ) => call< null >( 'DELETE', `/knowledge/answers/${ id }` ),
	websites: () => call< Parsed< 'WebsiteList' > >( 'GET', '/knowledge/websites' ),
	addWebsite: ( website: Sent< 'WebsiteInput' > ) => call< Parsed< 'Website' > >( 'POST', '/knowledge/websites', website ),
	readWebsite: ( id: number ) => call< Parsed< 'Website' > >( 'POST', `/knowledge/websites/${ id }/read` ),
	removeWebsite: ( id: number ) => call< null >( 'DELETE', `/knowledge/websites/${ id }` ),
	gaps: ( of: Record< string, string | number > ) => callPage< Parsed< 'GapList' > >( `/knowledge/gaps?${ query( of ) }` ),
	setGap: ( id: number, state: 'open' | 'dismissed' ) => call< Parsed< 'Gap' > >( 'PATCH', `/knowledge/gaps/${ id }`, { state } ),
	suggestion: ( id: string ) => call< Parsed< 'GapSuggestion' > >( 'GET', `/knowledge/gaps/${ id }/suggestion` ),
	writeSuggestion: ( id: string ) => call< Parsed< 'GapSuggestion' > >( 'POST', `/knowledge/gaps/${ id }/suggestion` ),
	draftOfGap: ( id: number ) => call< Parsed< 'GapDraft' > >( 'POST', `/knowledge/gaps/${ id }/draft` ),
	checkGap: ( id: number ) => call< Parsed< 'GapCheck' > >( 'POST', `/knowledge/gaps/${ id }/check` ),
	explainSearch: ( text: string, bot: number ) => call< Parsed< 'KnowledgeResults' > >( 'GET', `/knowledge/search?${ query( { query: text, explain: 'true', ...( bot === 0 ? {} : { bot } ) } ) }` ),
	sessions: ( asked: string ) => callPage< Parsed< 'SessionRecordList' > >( `/sessions?${ asked }` ),
	sessionChoices: () => call< Parsed< 'SessionChoices' > >( 'GET', '/sessions/choices' ),
	changeSession: ( id: string, patch: Sent< 'SessionPatch' > ) => call< Parsed< 'SessionRecord' > >( 'PATCH', `/sessions/${ id }`, patch ),
	sessionFigures: ( ids: readonly string[] ) => call< Parsed< 'SessionFigures' > >( 'GET', `/sessions/figures?${ query( { ids: ids.join( ',' ) } ) }` ),
	summary: ( id: string ) => call< Parsed< 'SessionSummary' > >( 'GET', `/sessions/${ id }/summary` ),
	summarizeSession: ( id: string, language: string ) => call< Parsed< 'SessionSummary' > >( 'POST', `/sessions/${ id }/summary`, { language } ),
	translateMessage: ( id: string, message: string, language: string ) => call< Parsed< 'MessageTranslation' > >( 'POST', `/sessions/${ id }/messages/${ message }/translation`, { language } ),
	exportSession: ( id: string, format: string ) => callText( `/sessions/${ id }/export?${ query( { format } ) }` ),
	exportSessions: ( filters: URLSearchParams, format: string ) => callText( `/sessions/export?${ filters.toString() }&${ query( { format } ) }` ),
	session: ( id: string ) => call< Parsed< 'SessionRecord' > >( 'GET', `/sessions/${ id }` ),
	records: ( id: string ) => call< Parsed< 'MessageRecordList' > >( 'GET', `/sessions/${ id }/records?${ query( { limit: 200 } ) }` ),
	deleteSession: ( id: string ) => call< null >( 'DELETE', `/sessions/${ id }` ),
	user: ( userId: string ) => call< Parsed< 'User' > >( 'GET', `/users/${ encodeURIComponent( userId ) }` ),
	userSessions: ( userId: string, perPage: number ) => callPage< Parsed< 'SessionRecordList' > >( `/users/${ encodeURIComponent( userId ) }/sessions?${ query( { per_page: perPage } ) }` ),
	userPages: ( userId: string ) => call< Parsed< 'PageVisitList' > >( 'GET', `/users/${ encodeURIComponent( userId ) }/pages` ),
	sessionPages: ( id: string ) => call< Parsed< 'PageVisitList' > >( 'GET', `/sessions/${ id }/pages` ),
	leads: ( asked: string ) => callPage< Parsed< 'LeadList' > >( `/leads?${ asked }` ),
	lead: ( id: string ) => callVersioned< Parsed< 'Lead' > >( 'GET', `/leads/${ id }` ),
	changeLead: ( id: string, fields: Sent< 'LeadPatch' >[ 'fields' ], base: object ) => callVersioned< Parsed< 'Lead' > >( 'PATCH', `/leads/${ id }`, { fields }, base ),
	deleteLead: ( id: string ) => call< null >( 'DELETE', `/leads/${ id }` ),
	exportLeads: ( filters: URLSearchParams ) => callText( `/leads/export?${ filters.toString() }&format=csv` ),
	openApi: () => call< Parsed< 'OpenApiDocument' > >( 'GET', '/openapi.json' ),
	retention: ( days: number, action: string ) => call< Parsed< 'RetentionPreview' > >( 'GET', `/privacy/retention?${ query( { days, action } ) }` ),
	audit: ( of: Record< string, string | number > ) => callPage< Parsed< 'AuditList' > >( `/audit?${ query( of ) }` ),
	capabilities: () => callVersioned< Parsed< 'RoleCapabilitiesList' > >( 'GET', '/capabilities' ),
	saveCapabilities: ( roles: Sent< 'RoleCapabilitiesInput' >, base: object ) => callVersioned< Parsed< 'RoleCapabilitiesList' > >( 'PUT', '/capabilities', roles, base ),
	apiKeys: () => call< Parsed< 'ApiKeyList' > >( 'GET', '/api-keys' ),
	createApiKey: ( key: Sent< 'ApiKeyInput' > ) => call< Parsed< 'NewApiKey' > >( 'POST', '/api-keys', key ),
	identitySecrets: () => call< Parsed< 'IdentitySecretList' > >( 'GET', '/identity/secrets' ),
	createIdentitySecret: () => call< Parsed< 'NewIdentitySecret' > >( 'POST', '/identity/secrets' ),
	deleteIdentitySecret: ( id: string ) => call< null >( 'DELETE', `/identity/secrets/${ id }` ),
	revokeApiKey: ( id: string ) => call< Parsed< 'ApiKey' > >( 'DELETE', `/api-keys/${ id }` ),
	oauthMetadata: () => call< Parsed< 'OAuthMetadata' > >( 'GET', '/oauth/metadata' ),
	oauthClients: () => call< Parsed< 'OAuthClientList' > >( 'GET', '/oauth/clients' ),
	oauthClient: ( id: string ) => call< Parsed< 'OAuthClient' > >( 'GET', `/oauth/clients/${ id }` ),
	createOAuthClient: ( client: Sent< 'OAuthClientInput' > ) => call< Parsed< 'OAuthClientWithSecret' > >( 'POST', '/oauth/clients', client ),
	saveOAuthClient: ( id: string, client: Sent< 'OAuthClientInput' > ) => call< Parsed< 'OAuthClient' > >( 'PUT', `/oauth/clients/${ id }`, client ),
	rotateOAuthSecret: ( id: string ) => call< Parsed< 'OAuthClientWithSecret' > >( 'POST', `/oauth/clients/${ id }/secret` ),
	deleteOAuthClient: ( id: string ) => call< null >( 'DELETE', `/oauth/clients/${ id }` ),
	oauthGrants: ( page: number, perPage: number ) => callPage< Parsed< 'OAuthGrantList' > >( `/oauth/grants?${ query( { page, per_page: perPage } ) }` ),
	endGrant: ( id: string ) => call< null >( 'DELETE', `/oauth/grants/${ id }` ),
	webhooks: () => call< Parsed< 'WebhookList' > >( 'GET', '/webhooks' ),
	webhook: ( id: string ) => callVersioned< Parsed< 'Webhook' > >( 'GET', `/webhooks/${ id }` ),
	webhookHealth: ( id: string ) => call< Parsed< 'WebhookHealth' > >( 'GET', `/webhooks/${ id }/health` ),
	webhookFigures: ( id: string, period: Parsed< 'WebhookFiguresQuery' >[ 'period' ] ) => call< Parsed< 'WebhookFigures' > >( 'GET', `/webhooks/${ id }/figures?${ query( { period } ) }` ),
	createWebhook: ( webhook: Sent< 'WebhookInput' > ) => call< Parsed< 'WebhookWithSecret' > >( 'POST', '/webhooks', webhook ),
	saveWebhook: ( id: string, webhook: Sent< 'WebhookReplacement' >, base: object ) => callVersioned< Parsed< 'Webhook' > >( 'PUT', `/webhooks/${ id }`, webhook, base ),
	deleteWebhook: ( id: string ) => call< null >( 'DELETE', `/webhooks/${ id }` ),
	rotateWebhookSecret: ( id: string ) => call< Parsed< 'WebhookWithSecret' > >( 'POST', `/webhooks/${ id }/rotate-secret`, {} ),
	previewWebhook: ( input: Sent< 'WebhookPreviewInput' > ) => call< Parsed< 'WebhookPreview' > >( 'POST', '/webhooks/preview', input ),
	testWebhook: ( id: string, type: string ) => call< Parsed< 'Delivery' > >( 'POST', `/webhooks/${ id }/test`, { type } ),
	verifyWebhook: ( id: string ) => call< Parsed< 'Delivery' > >( 'POST', `/webhooks/${ id }/verify` ),
	resendWebhook: ( id: string, since: string ) => call< Parsed< 'WebhookResent' > >( 'POST', `/webhooks/${ id }/resend`, { since } ),
	deliveries: ( id: string, of: Record< string, string | number > ) => callPage< Parsed< 'DeliveryList' > >( `/webhooks/${ id }/deliveries?${ query( of ) }` ),
	delivery: ( id: string, delivery: string ) => call< Parsed< 'DeliveryRecord' > >( 'GET', `/webhooks/${ id }/deliveries/${ delivery }` ),
	redeliver: ( id: string, delivery: string ) => call< Parsed< 'Delivery' > >( 'POST', `/webhooks/${ id }/deliveries/${ delivery }/redeliver` ),
	inboundSources: () => call< Parsed< 'InboundSourceList' > >( 'GET', '/inbound-sources' ),
	inboundSource: ( id: string ) => callVersioned< Parsed< 'InboundSource' > >( 'GET', `/inbound-sources/${ id }` ),
	createInboundSource: ( source: Sent< 'InboundSourceInput' > ) => call< Parsed< 'InboundSourceWithSecret' > >( 'POST', '/inbound-sources', source ),
	saveInboundSource: ( id: string, source: Sent< 'InboundSourceInput' >, base: object ) => callVersioned< Parsed< 'InboundSource' > >( 'PUT', `/inbound-sources/${ id }`, source, base ),
	deleteInboundSource: ( id: string ) => call< null >( 'DELETE', `/inbound-sources/${ id }` ),
	rotateInboundSecret: ( id: string ) => call< Parsed< 'InboundSourceWithSecret' > >( 'POST', `/inbound-sources/${ id }/rotate-secret`, {} ),
	inboundReceipts: ( id: string, of: Record< string, string | number > ) => callPage< Parsed< 'InboundReceiptList' > >( `/inbound-sources/${ id }/receipts?${ query( of ) }` ),
	settings: () => callVersioned< Parsed< 'SiteSettings' > >( 'GET', '/settings' ),
	saveSettings: ( settings: Sent< 'SiteSettings' >, base: object ) => callVersioned< Parsed< 'SiteSettings' > >( 'PUT', '/settings', settings, base ),
};
