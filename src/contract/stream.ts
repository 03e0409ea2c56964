import { z } from 'zod';
import { ErrorCodeSchema } from './errors.ts';
import { ModelAnswer } from './playground.ts';

/**
 * The parts of a streamed reply: the UI message stream of the AI SDK, protocol v1, each as one server-sent event, closed
 * by `data: [DONE]` (https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol).
 *
 * Grammar: start data-session data-step* ( text-start text-delta* text-end )? source-url* ( data-problem error )? finish
 *
 * Of a question to one model (`models.ask`): start ( text-start text-delta* text-end )? data-answer error? finish
 */
export const StreamPart = z.discriminatedUnion( 'type', [
	z.strictObject( { type: z.literal( 'start' ), messageId: z.string() } ),
	z.strictObject( {
		type: z.literal( 'data-session' ),
		data: z.strictObject( {
			session_id: z.string(),
			question_id: z.string(),
			visitor_token: z.string().optional(),
		} ),
		transient: z.literal( true ),
	} ),
	z.strictObject( {
		type: z.literal( 'data-step' ),
		data: z.strictObject( { step: z.enum( [ 'retrieve', 'answer' ] ) } ),
		transient: z.literal( true ),
	} ),
	z.strictObject( { type: z.literal( 'text-start' ), id: z.string() } ),
	z.strictObject( { type: z.literal( 'text-delta' ), id: z.string(), delta: z.string() } ),
	z.strictObject( { type: z.literal( 'text-end' ), id: z.string() } ),
	z.strictObject( {
		type: z.literal( 'source-url' ),
		sourceId: z.string(),
		url: z.string(),
		title: z.string(),
		// Where the protocol has a place for what it does not know.
		providerMetadata: z.strictObject( { causerie: z.strictObject( { link: z.string() } ) } ).optional(),
	} ),
	z.strictObject( {
		type: z.literal( 'data-problem' ),
		data: z.strictObject( {
			code: ErrorCodeSchema,
			message: z.string(),
			retryable: z.boolean(),
			retry_after: z.int().optional(),
		} ),
	} ),
	z.strictObject( { type: z.literal( 'data-answer' ), data: ModelAnswer } ),
	z.strictObject( { type: z.literal( 'error' ), errorText: z.string() } ),
	z.strictObject( {
		type: z.literal( 'finish' ),
		messageMetadata: z.strictObject( {
			state: z.enum( [ 'complete', 'failed', 'stopped' ] ),
			language: z.string(),
			usage: z.strictObject( { input_tokens: z.int(), output_tokens: z.int() } ),
		} ),
	} ),
] );
