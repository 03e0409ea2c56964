/**
 * How each provider is asked and how it answers, as far as tests need it, by hand after the providers' API references.
 *
 * A dialect has:
 * - `paths`: method and path of what it answers, by kind (`reply`, `list`), as regular expressions;
 * - `key( request )`: the key that the request shows;
 * - `problem( body, path )`: what is wrong with a request, in words, or null;
 * - `model( body, path )`, `question( body )`: the model, and the text that was said last;
 * - `streams( body, path )`: whether a request asks for a stream;
 * - `begin`, `piece( text )`, `end( { finish, usage } )`: events of a stream, each `[ name, data ]`;
 * - `whole( text, usage )`: the reply in one piece;
 * - `error( kind )`: `[ status, body, headers ]` of a failure: auth, model, rate, server.
 */
import { isObject, problemOfRoles, unknownField } from './checks.mjs';

const CREATED = 1_790_000_000;
const lastText = ( content ) => ( typeof content === 'string' ? content : ( content ?? [] ).map( ( part ) => part.text ?? '' ).join( '' ) );
const MODELS = [ 'gpt-6-luna', 'claude-haiku-5-5', 'gemini-3.8-flash', 'mistral-small-2603', 'llama3.2' ];

const openAiError = ( message, type, code, param = null ) => ( { error: { message, type, param, code } } );
const openAiErrors = {
	auth: [ 401, openAiError( 'Incorrect API key provided.', 'invalid_request_error', 'invalid_api_key' ) ],
	model: [ 404, openAiError( 'The model does not exist or you do not have access to it.', 'invalid_request_error', 'model_not_found' ) ],
	rate: [ 429, openAiError( 'Rate limit reached for requests.', 'requests', 'rate_limit_exceeded' ), { 'Retry-After': '7' } ],
	server: [ 500, openAiError( 'The server had an error while processing your request.', 'server_error', null ) ],
};
const openAiList = () => ( { object: 'list', data: MODELS.map( ( id ) => ( { id, object: 'model', created: CREATED, owned_by: 'tests' } ) ) } );
const streamed = ( body ) => body.stream === true;
const uselessOptions = ( body ) => ( 'stream_options' in body && ! streamed( body ) ? "The 'stream_options' parameter is only allowed when 'stream' is enabled." : null );
const bearer = ( request ) => ( request.headers.authorization ?? '' ).replace( /^Bearer /, '' );

/** Chat Completions, for compatible servers and for Mistral. */
const chatCompletions = ( { fields, usageUnasked = false } ) => ( {
	paths: { reply: /^POST \/chat\/completions$/, list: /^GET \/models$/ },
	key: bearer,
	problem: ( body ) => unknownField( body, fields ) ?? uselessOptions( body ) ?? ( Array.isArray( body.messages ) ? problemOfRoles( body.messages.filter( ( { role } ) => role !== 'system' ) ) : 'messages is required' ),
	model: ( body ) => body.model,
	question: ( body ) => lastText( body.messages.at( -1 ).content ),
	streams: streamed,
	begin: ( { model } ) => [ [ '', { id: 'c1', object: 'chat.completion.chunk', created: CREATED, model, choices: [ { index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null } ] } ] ],
	piece: ( text ) => [ [ '', { id: 'c1', object: 'chat.completion.chunk', choices: [ { index: 0, delta: { content: text }, finish_reason: null } ] } ] ],
	end: ( { finish, usage, body } ) => {
		const counts = { prompt_tokens: usage.input, completion_tokens: usage.output, total_tokens: usage.input + usage.output };
		const last = { id: 'c1', object: 'chat.completion.chunk', choices: [ { index: 0, delta: {}, finish_reason: finish } ] };
		return [
			[ '', usageUnasked ? { ...last, usage: counts } : last ],
			...( body.stream_options?.include_usage ? [ [ '', { id: 'c1', object: 'chat.completion.chunk', choices: [], usage: counts } ] ] : [] ),
			[ '', '[DONE]' ],
		];
	},
	whole: ( text, usage ) => ( { id: 'c1', object: 'chat.completion', choices: [ { index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' } ], usage: { prompt_tokens: usage.input, completion_tokens: usage.output } } ),
	error: ( kind ) => openAiErrors[ kind ],
	list: openAiList,
} );

const responses = {
	paths: { reply: /^POST \/responses$/, list: /^GET \/models$/ },
	key: bearer,
	problem: ( body ) =>
		unknownField( body, [ 'model', 'instructions', 'input', 'tools', 'tool_choice', 'parallel_tool_calls', 'max_output_tokens', 'reasoning', 'text', 'store', 'include', 'stream', 'stream_options', 'safety_identifier', 'prompt_cache_key', 'temperature' ] )
		?? uselessOptions( body )
		?? ( body.store !== false ? 'store must be false' : null )
		?? ( body.max_output_tokens < 16 ? 'max_output_tokens must be at least 16' : null )
		?? ( Array.isArray( body.input ) && body.input.length > 0 ? null : 'input is required' ),
	model: ( body ) => body.model,
	question: ( body ) => lastText( body.input.at( -1 ).content ),
	streams: streamed,
	begin: ( { model } ) => [
		[ 'response.created', { type: 'response.created', sequence_number: 0, response: { id: 'r1', status: 'in_progress', model } } ],
		[ 'response.output_item.added', { type: 'response.output_item.added', sequence_number: 1, output_index: 0, item: { id: 'm1', type: 'message', role: 'assistant', content: [] } } ],
	],
	piece: ( text ) => [ [ 'response.output_text.delta', { type: 'response.output_text.delta', sequence_number: 2, item_id: 'm1', output_index: 0, content_index: 0, delta: text } ] ],
	end: ( { finish, usage, model } ) => {
		const status = finish === 'stop' ? 'completed' : 'incomplete';
		const response = { id: 'r1', status, model, output: [], incomplete_details: finish === 'stop' ? null : { reason: 'max_output_tokens' }, usage: { input_tokens: usage.input, input_tokens_details: { cached_tokens: 0 }, output_tokens: usage.output, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: usage.input + usage.output } };
		return [ [ `response.${ status }`, { type: `response.${ status }`, sequence_number: 9, response } ] ];
	},
	whole: ( text, usage ) => ( { id: 'r1', object: 'response', status: 'completed', model: 'gpt-6-luna', output: [ { type: 'message', role: 'assistant', content: [ { type: 'output_text', text } ] } ], usage: { input_tokens: usage.input, output_tokens: usage.output, total_tokens: usage.input + usage.output } } ),
	error: ( kind ) => ( kind === 'model' ? [ 400, openAiErrors.model[ 1 ] ] : openAiErrors[ kind ] ),
	list: openAiList,
};

const anthropicError = ( type, message ) => ( { type: 'error', error: { type, message }, request_id: 'req_1' } );
const anthropic = {
	paths: { reply: /^POST \/v1\/messages$/, list: /^GET \/v1\/models$/ },
	key: ( request ) => request.headers[ 'x-api-key' ] ?? bearer( request ),
	problem: ( body, path, headers ) =>
		( headers[ 'anthropic-version' ] ? null : 'anthropic-version: header is required' )
		?? unknownField( body, [ 'model', 'max_tokens', 'system', 'messages', 'tools', 'tool_choice', 'stop_sequences', 'stream', 'thinking', 'output_config', 'metadata' ] )
		?? ( Number.isInteger( body.max_tokens ) ? null : 'max_tokens: Field required' )
		?? problemOfRoles( body.messages ),
	model: ( body ) => body.model,
	question: ( body ) => lastText( body.messages.at( -1 ).content ),
	streams: streamed,
	begin: ( { model, usage } ) => [
		[ 'message_start', { type: 'message_start', message: { id: 'm1', type: 'message', role: 'assistant', model, content: [], stop_reason: null, usage: { input_tokens: usage.input, output_tokens: 1 } } } ],
		[ 'ping', { type: 'ping' } ],
		[ 'content_block_start', { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } } ],
	],
	piece: ( text ) => [ [ 'content_block_delta', { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } } ] ],
	end: ( { finish, usage } ) => [
		[ 'content_block_stop', { type: 'content_block_stop', index: 0 } ],
		[ 'message_delta', { type: 'message_delta', delta: { stop_reason: finish === 'stop' ? 'end_turn' : 'max_tokens', stop_sequence: null }, usage: { output_tokens: usage.output } } ],
		[ 'message_stop', { type: 'message_stop' } ],
	],
	whole: ( text, usage ) => ( { id: 'm1', type: 'message', role: 'assistant', model: 'claude-haiku-5-5', content: [ { type: 'text', text } ], stop_reason: 'end_turn', usage: { input_tokens: usage.input, output_tokens: usage.output } } ),
	error: ( kind ) => ( {
		auth: [ 401, anthropicError( 'authentication_error', 'invalid x-api-key' ) ],
		model: [ 404, anthropicError( 'not_found_error', 'model: no-such-model' ) ],
		rate: [ 429, anthropicError( 'rate_limit_error', 'This request would exceed the rate limit for your organization.' ), { 'Retry-After': '7' } ],
		server: [ 500, anthropicError( 'api_error', 'Internal server error' ) ],
	}[ kind ] ),
	list: () => ( { data: MODELS.map( ( id ) => ( { type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' } ) ), has_more: false, first_id: MODELS[ 0 ], last_id: MODELS.at( -1 ) } ),
};

const googleError = ( code, status, message, details = [] ) => ( { error: { code, status, message, details } } );
const google = {
	newline: '\r\n',
	paths: { reply: /^POST \/v1beta\/models\/[^/:]+:(streamG|g)enerateContent$/, list: /^GET \/v1beta\/models$/ },
	key: ( request ) => request.headers[ 'x-goog-api-key' ] ?? '',
	problem: ( body ) =>
		unknownField( body, [ 'systemInstruction', 'contents', 'tools', 'toolConfig', 'generationConfig', 'safetySettings' ] )
		?? ( Array.isArray( body.contents ) && body.contents.length > 0 ? null : 'contents is not specified' )
		?? ( body.contents.at( -1 ).role === 'model' ? 'contents must not end with a model turn' : null ),
	model: ( body, path ) => decodeURIComponent( path.match( /models\/([^/:]+):/ )[ 1 ] ),
	question: ( body ) => lastText( body.contents.at( -1 ).parts ),
	streams: ( body, path ) => path.endsWith( ':streamGenerateContent' ),
	begin: () => [],
	piece: ( text, { model } ) => [ [ '', { candidates: [ { content: { role: 'model', parts: [ { text } ] }, index: 0 } ], modelVersion: model } ] ],
	end: ( { finish, usage, model } ) => [ [ '', { candidates: [ { content: { role: 'model', parts: [ { text: '' } ] }, finishReason: finish === 'stop' ? 'STOP' : 'MAX_TOKENS', index: 0 } ], usageMetadata: { promptTokenCount: usage.input, candidatesTokenCount: usage.output, totalTokenCount: usage.input + usage.output }, modelVersion: model } ] ],
	whole: ( text, usage ) => ( { candidates: [ { content: { role: 'model', parts: [ { text } ] }, finishReason: 'STOP' } ], usageMetadata: { promptTokenCount: usage.input, candidatesTokenCount: usage.output } } ),
	error: ( kind ) => ( {
		auth: [ 400, googleError( 400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [ { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID', domain: 'googleapis.com' } ] ) ],
		model: [ 404, googleError( 404, 'NOT_FOUND', 'models/no-such-model is not found for API version v1beta.' ) ],
		rate: [ 429, googleError( 429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.', [ { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '6.2s' } ] ) ],
		server: [ 500, googleError( 500, 'INTERNAL', 'An internal error has occurred.' ) ],
	}[ kind ] ),
	list: () => ( { models: MODELS.map( ( id ) => ( { name: `models/${ id }`, displayName: id, supportedGenerationMethods: [ 'generateContent' ] } ) ) } ),
};

const causerie = {
	paths: { reply: /^POST \/v1\/chat$/, list: /^$/ },
	key: bearer,
	problem: ( body ) => unknownField( body, [ 'user_id', 'message', 'session_id' ] ) ?? ( [ 'user_id', 'message', 'session_id' ].every( ( name ) => typeof body[ name ] === 'string' && body[ name ] !== '' ) ? null : 'user_id, message and session_id are required' ),
	model: () => '',
	question: ( body ) => body.message,
	streams: () => false,
	whole: ( text ) => ( { reply: text } ),
	error: ( kind ) => ( {
		auth: [ 401, { error: 'Invalid API key' } ],
		model: [ 404, { error: 'Not found' } ],
		rate: [ 429, { error: 'Too many requests' }, { 'Retry-After': '7' } ],
		server: [ 500, { error: 'Internal error' } ],
	}[ kind ] ),
	list: () => ( {} ),
};

const chat = [ 'model', 'messages', 'stream', 'tools', 'tool_choice', 'max_tokens', 'temperature', 'stop' ];

/** By the first part of the path. */
export const DIALECTS = {
	openai: { prefix: '/openai/v1', ...responses },
	anthropic: { prefix: '/anthropic', ...anthropic },
	google: { prefix: '/google', ...google },
	mistral: { prefix: '/mistral/v1', ...chatCompletions( { fields: chat, usageUnasked: true } ) },
	causerie: { prefix: '/causerie', ...causerie },
	openai_compatible: { prefix: '/compatible/v1', ...chatCompletions( { fields: [ ...chat, 'stream_options', 'max_completion_tokens' ] } ) },
};

export { isObject };
