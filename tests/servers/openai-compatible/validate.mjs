/** What a strict Chat Completions server refuses. Rules: OpenAI API reference, "Create chat completion". */

const isText = ( value ) => typeof value === 'string';
const isPositive = ( value ) => Number.isInteger( value ) && value > 0;
const isNumber = ( from, to ) => ( value ) => typeof value === 'number' && value >= from && value <= to;
const isObject = ( value ) => typeof value === 'object' && value !== null && ! Array.isArray( value );

/** Every parameter that is known, with its rule. */
const PARAMETERS = {
	model: ( value ) => isText( value ) && value !== '',
	messages: ( value ) => Array.isArray( value ) && value.length > 0,
	stream: ( value ) => typeof value === 'boolean',
	stream_options: ( value ) => isObject( value ) && Object.entries( value ).every( ( [ name, flag ] ) => name === 'include_usage' && typeof flag === 'boolean' ),
	max_tokens: isPositive,
	max_completion_tokens: isPositive,
	temperature: isNumber( 0, 2 ),
	top_p: isNumber( 0, 1 ),
	presence_penalty: isNumber( -2, 2 ),
	frequency_penalty: isNumber( -2, 2 ),
	seed: Number.isInteger,
	stop: ( value ) => isText( value ) || Array.isArray( value ),
	user: isText,
	n: ( value ) => value === 1,
	response_format: isObject,
	tools: Array.isArray,
	tool_choice: ( value ) => isText( value ) || isObject( value ),
};

/** @return {{message: string, param: string|null}|null} The first problem of the messages. */
function problemOfMessages( messages ) {
	for ( const [ index, message ] of messages.entries() ) {
		const param = `messages[${ index }]`;
		if ( ! isObject( message ) ) {
			return { message: `Invalid type for '${ param }': expected an object.`, param };
		}
		const extra = Object.keys( message ).find( ( name ) => ! [ 'role', 'content', 'name' ].includes( name ) );
		if ( extra !== undefined ) {
			return { message: `Additional properties are not allowed ('${ extra }' was unexpected) - '${ param }'`, param };
		}
		if ( ! [ 'system', 'developer', 'user', 'assistant' ].includes( message.role ) ) {
			return { message: `Invalid value: '${ message.role }'. Supported values are: 'system', 'assistant', 'user', and 'developer'.`, param: `${ param }.role` };
		}
		if ( [ 'system', 'developer' ].includes( message.role ) && index > 0 ) {
			return { message: 'Instructions must come first.', param: `${ param }.role` };
		}
		if ( ! isText( message.content ) || message.content.trim() === '' ) {
			return { message: `Invalid value for '${ param }.content': expected a non-empty string.`, param: `${ param }.content` };
		}
		if ( message.content.includes( '\uFFFD' ) ) {
			return { message: `Invalid value for '${ param }.content': broken characters.`, param: `${ param }.content` };
		}
		if ( index > 0 && messages[ index - 1 ].role === message.role ) {
			return { message: `Two messages of the role '${ message.role }' in a row.`, param: `${ param }.role` };
		}
	}
	return messages.at( -1 ).role === 'user' ? null : { message: 'The last message must be from the user.', param: 'messages' };
}

/**
 * @param {unknown} body Decoded JSON.
 * @return {{message: string, param: string|null}|null} The first problem, in words like those of OpenAI.
 */
export function problemOfCompletion( body ) {
	if ( ! isObject( body ) ) {
		return { message: 'We could not parse the JSON body of your request.', param: null };
	}
	const unknown = Object.keys( body ).find( ( name ) => ! ( name in PARAMETERS ) );
	if ( unknown !== undefined ) {
		return { message: `Unrecognized request argument supplied: ${ unknown }`, param: unknown };
	}
	for ( const name of [ 'model', 'messages' ] ) {
		if ( ! ( name in body ) ) {
			return { message: `Missing required parameter: '${ name }'.`, param: name };
		}
	}
	const wrong = Object.keys( body ).find( ( name ) => ! PARAMETERS[ name ]( body[ name ] ) );
	if ( wrong !== undefined ) {
		return { message: `Invalid value for '${ wrong }'.`, param: wrong };
	}
	if ( 'max_tokens' in body && 'max_completion_tokens' in body ) {
		return { message: "'max_tokens' and 'max_completion_tokens' cannot both be set.", param: 'max_tokens' };
	}
	if ( 'stream_options' in body && body.stream !== true ) {
		return { message: "The 'stream_options' parameter is only allowed when 'stream' is enabled.", param: 'stream_options' };
	}
	return problemOfMessages( body.messages );
}
