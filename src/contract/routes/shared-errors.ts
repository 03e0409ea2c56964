/** Errors that several areas answer. */
export const TURN_ERRORS = [
	'message_empty', 'message_refused', 'origin_not_allowed', 'bot_not_found', 'consent_required', 'reply_in_progress', 'idempotency_key_reused', 'rate_limited',
	'daily_limit_reached', 'model_not_connected', 'model_auth', 'model_not_found', 'model_rate_limited', 'model_quota', 'model_overloaded',
	'model_context_too_long', 'model_content_filtered', 'model_timeout', 'model_network', 'model_bad_response',
	'model_cut_off', 'model_fell_silent', 'model_garbled', 'model_reply_too_long', 'model_empty_reply', 'model_refused_request', 'reply_interrupted',
] as const;
export const TOKEN_ERRORS = [ 'visitor_token_required', 'visitor_token_invalid', 'visitor_token_expired', 'session_not_found' ] as const;
