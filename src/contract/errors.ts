import { z } from 'zod';

/** One entry of the closed list of errors. `message` is for whoever sees it, `advice` says what to do next. */
export interface ErrorDefinition {
	/** HTTP status, 400 to 599. */
	readonly status: number;
	/** Whether the same request can succeed later. */
	readonly retryable: boolean;
	readonly message: string;
	readonly advice: string;
}

const define = < T extends Record< string, ErrorDefinition > >( errors: T ): T => errors;

/** Every error that any route, stream or stored reply can name. */
export const ERRORS = define( {
	invalid_json: { status: 400, retryable: false, message: 'The body is not valid JSON in UTF-8.', advice: 'Send a JSON object with the header Content-Type: application/json.' },
	invalid_request: { status: 400, retryable: false, message: 'Some fields are not valid.', advice: 'Correct the fields that data.fields names and send the request again.' },
	body_too_large: { status: 413, retryable: false, message: 'The request is too large.', advice: 'Send a shorter message.' },
	unsupported_media_type: { status: 415, retryable: false, message: 'The body has a type that is not accepted.', advice: 'Send JSON with the header Content-Type: application/json.' },
	message_empty: { status: 400, retryable: false, message: 'The message is empty.', advice: 'Write a message first.' },
	message_refused: { status: 403, retryable: false, message: 'The chatbot does not take this message.', advice: 'Write it in other words. A rule of this site has refused it.' },
	visitor_token_required: { status: 401, retryable: false, message: 'This conversation needs its visitor token.', advice: 'Create a session and send its token in the header X-Causerie-Visitor.' },
	visitor_token_invalid: { status: 401, retryable: false, message: 'This conversation could not be opened.', advice: 'Start a new session.' },
	visitor_token_expired: { status: 401, retryable: false, message: 'This conversation has expired.', advice: 'Start a new session.' },
	login_required: { status: 401, retryable: false, message: 'You need to log in to do that.', advice: 'Log in, or send the request with the credentials of a user.' },
	api_key_invalid: { status: 401, retryable: false, message: 'The API key or access token is not valid.', advice: 'Send a valid key as "Authorization: Bearer …" or in the header X-Causerie-Key. Keys are made in the settings of Causerie Chat.' },
	api_key_expired: { status: 401, retryable: false, message: 'The API key or access token has expired.', advice: 'Make a new key, or refresh the access token.' },
	api_key_revoked: { status: 401, retryable: false, message: 'The API key or access token was revoked.', advice: 'Make a new key, or ask the owner of the site for access again.' },
	scope_missing: { status: 403, retryable: false, message: 'The API key or access token may not do that.', advice: 'Use one with the scope that this operation needs. Some operations are open to users of WordPress only.' },
	forbidden: { status: 403, retryable: false, message: 'You are not allowed to do that.', advice: 'Ask an administrator of the site.' },
	consent_required: { status: 403, retryable: true, message: 'Please agree to the privacy notice first.', advice: 'Show the text of GET /bots/{bot_id}/consent to the visitor and send its version with PUT /sessions/{session_id}/consent.' },
	origin_not_allowed: { status: 403, retryable: false, message: 'Requests from this website are not allowed.', advice: 'Ask the owner of the site to allow this origin.' },
	role_locked: { status: 409, retryable: false, message: 'This role keeps everything.', advice: 'Administrators always may manage the chatbots, so that nobody is locked out. Change other roles.' },
	session_not_found: { status: 404, retryable: false, message: 'There is no such session.', advice: 'Start a new session.' },
	event_not_found: { status: 404, retryable: false, message: 'There is no such event.', advice: 'Events are kept for some days only. Begin the list anew, without a cursor.' },
	message_not_found: { status: 404, retryable: false, message: 'There is no such message.', advice: 'Load the session again.' },
	bot_not_found: { status: 404, retryable: false, message: 'There is no such bot.', advice: 'Choose one of the bots that exist.' },
	document_not_found: { status: 404, retryable: false, message: 'There is no such document.', advice: 'List the documents and choose one of them.' },
	answer_not_found: { status: 404, retryable: false, message: 'There is no such question and answer.', advice: 'List the answers and choose one of them.' },
	gap_not_found: { status: 404, retryable: false, message: 'There is no such gap.', advice: 'List the gaps and choose one of them. A gap goes with the last conversation in which it was asked.' },
	website_not_found: { status: 404, retryable: false, message: 'There is no such website.', advice: 'List the websites and choose one of them.' },
	website_of_site: { status: 409, retryable: false, message: 'This is an address of this site itself.', advice: 'Its pages are known already. Add websites on other hosts only.' },
	too_many_websites: { status: 409, retryable: false, message: 'There are too many websites.', advice: 'Remove websites that the bots do not need any more.' },
	document_of_site: { status: 409, retryable: false, message: 'This document is a part of the site.', advice: 'Change or delete the page, the term or the setting itself, or remove the website: the document follows it.' },
	task_model_missing: { status: 409, retryable: false, message: 'This bot has no model for that.', advice: 'Choose one in the settings of the bot.' },
	provider_not_found: { status: 404, retryable: false, message: 'There is no such model provider.', advice: 'Choose one of the providers that exist.' },
	key_not_found: { status: 404, retryable: false, message: 'There is no such key.', advice: 'Load the connection again. Keys that come from outside of this plugin cannot be changed here.' },
	lead_not_found: { status: 404, retryable: false, message: 'There is no such lead.', advice: 'List the leads and choose one of them.' },
	call_not_found: { status: 404, retryable: false, message: 'There is no such call in the trace.', advice: 'List the calls and choose one of them. They are kept for some days only, and go with the conversation.' },
	lead_exists: { status: 409, retryable: false, message: 'There is a lead of this session already.', advice: 'Change that lead instead. GET /leads?session_id=… names it.' },
	session_exists: { status: 409, retryable: false, message: 'There is a session with this id already.', advice: 'Go on with that session, or choose another id.' },
	user_not_found: { status: 404, retryable: false, message: 'There is no such user.', advice: 'Create the user first, or correct the user_id. It minds upper and lower case.' },
	user_exists: { status: 409, retryable: false, message: 'There is a user with this user_id already.', advice: 'Use PUT to replace the user, or PATCH to change it.' },
	user_not_verified: { status: 403, retryable: false, message: 'This user could not be verified.', advice: 'Send the user_hash that your server makes of the user_id with the identity secret of the site.' },
	session_taken: { status: 409, retryable: false, message: 'This conversation belongs to another user.', advice: 'Start a new session for this user.' },
	identity_secret_not_found: { status: 404, retryable: false, message: 'There is no such identity secret.', advice: 'Load the list again. A secret that is set outside of this plugin cannot be deleted here.' },
	identity_secrets_full: { status: 409, retryable: false, message: 'There are two identity secrets already.', advice: 'Delete the old one when your server no longer uses it, then make a new one.' },
	api_key_not_found: { status: 404, retryable: false, message: 'There is no such API key.', advice: 'Load the list of keys again.' },
	too_many_api_keys: { status: 409, retryable: false, message: 'There are too many API keys.', advice: 'Revoke keys that are not used any more.' },
	client_not_found: { status: 404, retryable: false, message: 'There is no such application.', advice: 'Load the list of applications again.' },
	client_has_no_secret: { status: 409, retryable: false, message: 'This application has no secret.', advice: 'An application that cannot keep a secret proves who it is with PKCE alone.' },
	too_many_clients: { status: 409, retryable: false, message: 'There are too many applications.', advice: 'Delete applications that are not used any more.' },
	grant_not_found: { status: 404, retryable: false, message: 'This access has ended already.', advice: 'Load the list again.' },
	webhook_not_found: { status: 404, retryable: false, message: 'There is no such endpoint.', advice: 'Load the list of endpoints again.' },
	too_many_webhooks: { status: 409, retryable: false, message: 'There are too many endpoints.', advice: 'Delete endpoints that are not used any more.' },
	webhook_not_verified: { status: 409, retryable: false, message: 'This endpoint has not proven yet that it wants the events.', advice: 'Verify it first: with the button in wp-admin, or with POST /webhooks/{webhook_id}/verify.' },
	delivery_not_found: { status: 404, retryable: false, message: 'There is no such delivery.', advice: 'Load the list of deliveries again. Old ones are deleted.' },
	event_not_kept: { status: 409, retryable: false, message: 'The event of this delivery is not kept any more.', advice: 'Read what you need over the API instead.' },
	source_not_found: { status: 404, retryable: false, message: 'There is no such inbound source.', advice: 'Load the list of inbound sources again, or correct the address.' },
	too_many_sources: { status: 409, retryable: false, message: 'There are too many inbound sources.', advice: 'Delete inbound sources that are not used any more.' },
	source_disabled: { status: 403, retryable: false, message: 'This inbound source is disabled.', advice: 'Ask the owner of the site to enable it.' },
	action_not_allowed: { status: 403, retryable: false, message: 'This inbound source may not do that.', advice: 'Ask the owner of the site to allow it this action, or this bot.' },
	webhook_headers_invalid: { status: 400, retryable: false, message: 'The headers of the signature are missing or not valid.', advice: 'Send webhook-id, webhook-timestamp and webhook-signature, each once, as Standard Webhooks says.' },
	webhook_timestamp_invalid: { status: 401, retryable: true, message: 'The time of the signature is too far away from now.', advice: 'Set the clock of the sender, and sign each attempt anew.' },
	webhook_signature_invalid: { status: 401, retryable: false, message: 'No signature matches.', advice: 'Sign the id, the time and the bytes of the body, joined by full stops, with the secret of this inbound source.' },
	webhook_id_reused: { status: 409, retryable: false, message: 'Another message has come with this webhook-id.', advice: 'Give each message an id of its own, and repeat it unchanged.' },
	version_conflict: { status: 412, retryable: false, message: 'This was changed in the meantime.', advice: 'Load it again, apply your change to what is there now, and send it with the new ETag.' },
	request_in_progress: { status: 409, retryable: true, message: 'The same request is still being worked on.', advice: 'Wait a moment, then repeat it with the same Idempotency-Key.' },
	reply_in_progress: { status: 409, retryable: true, message: 'The previous answer is still being written.', advice: 'Wait until it has ended, or stop it.' },
	reply_not_retryable: { status: 409, retryable: false, message: 'This answer cannot be retried.', advice: 'Only the newest answer can be retried, and only when it failed or was stopped.' },
	idempotency_key_reused: { status: 409, retryable: false, message: 'This Idempotency-Key was used for another request.', advice: 'Use a new key for a new request.' },
	key_required: { status: 409, retryable: false, message: 'The address of the model server has changed, so its key is needed again.', advice: 'Enter the key once more. A stored key is only ever sent to the address that it was saved for.' },
	rate_limited: { status: 429, retryable: true, message: 'You have sent many messages in a short time.', advice: 'Wait a little, then send the message again.' },
	daily_limit_reached: { status: 429, retryable: true, message: 'The chatbot has reached its limit for today.', advice: 'Try again tomorrow, or use the contact page.' },
	model_not_connected: { status: 503, retryable: false, message: 'The chatbot is not set up yet.', advice: 'Connect a model in the settings of Causerie Chat, or choose the built-in answers.' },
	model_auth: { status: 502, retryable: false, message: 'The chatbot has no access to its model at the moment.', advice: 'The model provider refused the API key. Enter a valid key in the settings of Causerie Chat.' },
	model_not_found: { status: 502, retryable: false, message: 'The model of this chatbot is no longer there.', advice: 'The provider does not know this model. Choose another model in the settings of the bot.' },
	model_rate_limited: { status: 503, retryable: true, message: 'The chatbot is very busy at the moment.', advice: 'The model provider limits the number of requests. Wait, or raise the limit at the provider.' },
	model_quota: { status: 503, retryable: false, message: 'The chatbot has to pause for now.', advice: 'The account at the model provider has no credit left, or has reached its own spending limit. Check its billing page.' },
	budget_spent: { status: 503, retryable: false, message: 'The chatbot has answered as much as it may for now.', advice: 'The budget that you set is spent, or too small for this call. Raise it in the settings, or wait for the next day or month.' },
	model_overloaded: { status: 503, retryable: true, message: 'The chatbot has a problem at the moment.', advice: 'The model provider answered with an error of its own. Try again in a minute.' },
	model_context_too_long: { status: 502, retryable: false, message: 'This conversation has become too long.', advice: 'Start a new conversation, or choose a model with a larger context window.' },
	model_content_filtered: { status: 502, retryable: false, message: 'The chatbot cannot answer that.', advice: 'The provider blocked the message or the answer. Ask in other words.' },
	model_timeout: { status: 504, retryable: true, message: 'The answer took too long.', advice: 'The model server did not answer in time. Try again.' },
	model_network: { status: 502, retryable: true, message: 'The chatbot could not be reached.', advice: 'The model server could not be reached. Check its address, then try again.' },
	model_bad_response: { status: 502, retryable: true, message: 'The chatbot gave an answer that could not be read.', advice: 'The server did not answer as an OpenAI-compatible server does. Check its address.' },
	model_cut_off: { status: 502, retryable: true, message: 'The connection broke in the middle of the answer.', advice: 'The model server closed the connection before the end of the answer. Try again.' },
	model_fell_silent: { status: 504, retryable: true, message: 'The answer stopped half-way.', advice: 'The model server began to answer and then sent nothing more. Try again.' },
	model_garbled: { status: 502, retryable: true, message: 'A part of the answer could not be read.', advice: 'The model server sent something in the middle of its answer that is not JSON. Try again.' },
	model_reply_too_long: { status: 502, retryable: true, message: 'The answer became too long.', advice: 'Ask for a shorter answer, or lower the longest answer in the settings of the bot.' },
	model_empty_reply: { status: 502, retryable: true, message: 'The chatbot had nothing to say.', advice: 'The model answered with an empty text. Try again, or choose another model.' },
	model_refused_request: { status: 502, retryable: false, message: 'The chatbot could not answer that.', advice: 'The model server refused the request. Check the model and its settings.' },
	reply_interrupted: { status: 500, retryable: true, message: 'The answer was interrupted.', advice: 'Try again.' },
	internal_error: { status: 500, retryable: true, message: 'Something went wrong on this site.', advice: 'Try again. The error log of the site says more.' },
} );

export type ErrorCode = keyof typeof ERRORS;

export const ErrorCodeSchema = z
	.enum( Object.keys( ERRORS ) as [ ErrorCode, ...ErrorCode[] ] )
	.describe( 'One of the closed list of errors.' );

export const FieldProblem = z.strictObject( {
	pointer: z.string().describe( 'Where in the body, as a JSON pointer (RFC 6901); "" is the whole body.' ),
	rule: z.string().describe( 'The rule that is broken, in the words of JSON Schema: type, required, maxLength …' ),
	message: z.string().describe( 'What is wrong, in a sentence.' ),
} );

export const Problem = z
	.strictObject( {
		code: ErrorCodeSchema,
		message: z.string().describe( 'A sentence for the person who sees it.' ),
		data: z.strictObject( {
			status: z.int().min( 400 ).max( 599 ),
			retryable: z.boolean().describe( 'Whether the same request can succeed later.' ),
			advice: z.string().describe( 'What to do next.' ),
			retry_after: z.int().min( 0 ).optional().describe( 'Seconds to wait before the next try.' ),
			fields: z.array( FieldProblem ).optional().describe( 'Every problem of the body, not only the first.' ),
		} ),
	} )
	.describe( 'The body of every error.' );
