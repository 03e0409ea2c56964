/**
 * Operations that need more than fresh things: `make` gives what they need in place of makers.mjs, `before` comes before each
 * program, `alone` runs them one after the other, because they change the same, and `restore` comes after all of them.
 */
import { ask, call, closeCircuits, createBots, messagesOf, partsOf, php, startSessions } from '../../../http/lib/site.mjs';
import { converse, many, newBots, newUser, withoutSecrets } from './makers.mjs';
import { grant, newCode } from './oauth.mjs';
import { asOwner, connect, keyFor, openSettings, owner } from './site.mjs';

/** The address in the examples of the contract. */
const ADA = 'ada@shop.example';

async function withoutAda() {
	await asOwner( 'PUT', `/users/${ ADA }`, {} );
	await asOwner( 'DELETE', `/users/${ ADA }` );
}

const things = ( session ) => ( { SESSION_ID: session.id, VISITOR_TOKEN: session.token } );

/** Conversations in which the question is named, and what came after it is asked for. */
const afterTheQuestion = ( count ) => many( count, async () => {
	const { QUESTION_ID: MESSAGE_ID, ...others } = await converse();
	return { ...others, MESSAGE_ID };
} );

/** Conversations whose reply failed, with a bot that works by now. */
async function failedReplies( count ) {
	const bot = ( await createBots( [ '401' ] ) )[ '401' ];
	const failed = await Promise.all( ( await startSessions( bot, count ) ).map( async ( session ) => {
		await ( await ask( session, 'Hello?' ) ).text();
		return { ...things( session ), MESSAGE_ID: ( await messagesOf( session ) ).at( -1 ).id };
	} ) );
	await closeCircuits();
	await php( '$bot = $services->bots()->find( $in ); $services->bots()->replace( $bot->id, $bot->name, array_replace_recursive( $bot->settings, array( "model" => array( "model" => "echo" ) ) ) ); return true;', bot );
	return failed;
}

async function readAll( parts ) {
	while ( ! ( await parts.next() ).done ) {
		// What it says is not the matter here.
	}
}

/** Visitors who read a reply until it ends. */
const waiting = [];

/** Conversations in which somebody waits for a reply that takes its time. */
async function openReplies( count ) {
	const [ bot ] = Object.values( await createBots( [ 'words:n=300,delay=100' ] ) );
	return Promise.all( ( await startSessions( bot, count ) ).map( async ( session ) => {
		const parts = partsOf( await ask( session, 'Hello?' ) );
		const { value: first } = await parts.next();
		waiting.push( readAll( parts ) );
		return { ...things( session ), MESSAGE_ID: first.messageId };
	} ) );
}

/** Conversations with a bot that has models for tasks. */
async function withTasks( count ) {
	const model = { provider: 'openai_compatible', model: 'echo' };
	const [ { BOT_ID: bot } ] = await newBots( 1, { model: { tasks: { summary: model, translation: model } } } );
	return many( count, () => converse( { bot: Number( bot ) } ) );
}

/** Sessions with a bot that asks for consent. */
async function withConsent( count ) {
	const [ { BOT_ID: bot } ] = await newBots( 1, { consent: { mode: 'required', text: 'I agree that my messages are stored.' } } );
	const { version } = await ( await call( 'GET', `/bots/${ bot }/consent?language=en-GB` ) ).json();
	return ( await startSessions( Number( bot ), count ) ).map( ( session ) => ( { ...things( session ), BOT_ID: bot, CONSENT_VERSION: version } ) );
}

async function withConsentGiven( count ) {
	const sessions = await withConsent( count );
	await Promise.all( sessions.map( ( { SESSION_ID: id, VISITOR_TOKEN: token, CONSENT_VERSION: version } ) => asOwner( 'PUT', `/sessions/${ id }/consent`, { version, language: 'en-GB' }, { 'X-Causerie-Visitor': token } ) ) );
	return sessions;
}

/** Users who said something. */
const whoWrote = ( count ) => many( count, async () => {
	const { USER_ID } = await newUser();
	await converse( { user_id: USER_ID }, { Authorization: `Bearer ${ await keyFor( 'chat:write' ) }` } );
	return { USER_ID };
} );

const rated = ( count ) => many( count, async () => {
	const session = await converse();
	await asOwner( 'POST', `/sessions/${ session.SESSION_ID }/messages/${ session.MESSAGE_ID }/feedback`, { rating: 'up' }, { 'X-Causerie-Visitor': session.VISITOR_TOKEN } );
	return session;
} );

const trashed = async ( count ) => {
	const bots = await newBots( count );
	await php( 'foreach ( $in as $bot ) { $services->bots()->trash( $bot ); } return true;', bots.map( ( { BOT_ID: id } ) => Number( id ) ) );
	return bots;
};

/** Hooks of the key that the programs have. */
const ownHooks = ( count ) => many( count, async ( _, index ) => {
	const { id } = await asOwner( 'POST', '/hooks', { target: owner.receiver.url( `/reference/${ index }` ), event: 'session.*' }, { Authorization: `Bearer ${ await keyFor( 'webhooks:manage' ) }` } );
	return { WEBHOOK_ID: id };
} );

/** @type {Record<string, {make?: ( count: number ) => Promise<Array<Record<string, any>>>, before?: () => Promise<unknown>, alone?: boolean, restore?: () => Promise<unknown>}>} */
export const CASES = {
	'hooks.unsubscribe': { make: ownHooks },
	'messages.list': { make: afterTheQuestion },
	'sessions.records': { make: afterTheQuestion },
	'messages.retry': { make: failedReplies },
	'messages.stop': { make: openReplies, restore: () => Promise.all( waiting.splice( 0 ) ) },
	'messages.unrate': { make: rated },
	'messages.translate': { make: withTasks },
	'sessions.summarize': { make: withTasks },
	'consents.ask': { make: withConsent },
	'consents.give': { make: withConsent },
	'consents.list': { make: withConsentGiven },
	'users.create': { alone: true, before: withoutAda },
	'users.merge': { alone: true, before: () => asOwner( 'PUT', `/users/${ ADA }`, {} ) },
	'users.sessions': { make: whoWrote },
	'users.pages': { make: whoWrote },
	'bots.restore': { make: trashed },
	'identity.create': { alone: true, before: withoutSecrets },
	'identity.delete': { alone: true },
	'models.add_key': { alone: true },
	'models.delete_key': { alone: true },
	'models.disconnect': { alone: true, before: connect, restore: connect },
	'models.first_key': { alone: true },
	'models.test_key': { alone: true },
	'oauth.token': { make: ( count ) => many( count, newCode ) },
	'oauth.revoke': { make: ( count ) => many( count, () => grant( 'refresh_token' ) ) },
	'oauth.introspect': { make: ( count ) => many( count, () => grant( 'access_token' ) ) },
	'oauth_grants.revoke': { make: ( count ) => many( count, () => grant( 'access_token' ) ) },
	'trace.update': { restore: () => asOwner( 'PUT', '/trace', { hours: 0 } ) },
	'settings.update': { restore: openSettings },
};
