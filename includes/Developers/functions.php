<?php
/**
 * Functions for plugins and themes.
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

/**
 * Asks a bot, and waits for its whole reply.
 *
 *     $reply = causerie_ask( 'When do you open on Saturday?' );
 *     if ( ! is_wp_error( $reply ) ) {
 *         echo esc_html( $reply['reply'] );
 *     }
 *
 * The question and the reply are stored in a session, as every turn is; the limits of the bot and its budget hold. The
 * reply is Markdown that a model wrote: escape it.
 *
 * @param string               $message 1 to 4000 characters.
 * @param array<string, mixed> $args    `session_id`: the session that goes on, or begins under this name (8 to 64 letters,
 *                                      digits, hyphens and underscores); `bot`: id of the bot of a new session; `user_id`:
 *                                      who asks, in your own words; `page`: `url`, `title` and `language` of a page.
 * @return array<string, mixed>|WP_Error The contract's `Reply`: `reply`, `session_id`, `message_id`, `question_id`, `state`,
 *                                       `language`, `sources`, `usage`, and where the session is new
 *                                       `visitor_token`, with which a browser goes on in it. An error has one of the contract's codes, and in
 *                                       its data `status`, `retryable` and `advice`.
 */
function causerie_ask( string $message, array $args = [] ): array|WP_Error {
	/**
	 * Answers a question that code of the site asks. What is not null is the answer, and no bot is asked.
	 *
	 * @param array<string, mixed>|WP_Error|null $answer  The answer, as `causerie_ask()` returns it.
	 * @param string                             $message What is asked.
	 * @param array<string, mixed>               $args    The arguments of `causerie_ask()`.
	 */
	$answer = apply_filters( 'causerie_pre_ask', null, $message, $args );
	return is_array( $answer ) || is_wp_error( $answer ) ? $answer : new WP_Error( 'internal_error', 'A filter on causerie_pre_ask gave no answer.' );
}

/**
 * Proof for the chat's API that this site knows a user of an account system of its own: what it calls `user_hash`.
 *
 * Users of WordPress need none. Show it only to the user whom it is of: whoever has it can be that user in the chat.
 *
 * @param string $user_id The contract's `UserId`.
 * @return string 64 hexadecimal digits; '' as long as the site has no identity secret.
 */
function causerie_user_hash( string $user_id ): string {
	return \Causerie\Chat\Plugin::services()->identityProof()->of( $user_id );
}
