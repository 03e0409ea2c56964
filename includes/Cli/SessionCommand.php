<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Privacy\Audit\Actor;
use Causerie\Chat\Services;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionFilter;
use Causerie\Chat\Sessions\SessionOrder;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** Lists, shows and deletes conversations. */
final class SessionCommand {

	private const FIELDS = [ 'session_id', 'title', 'bot', 'message_count', 'updated_at' ];

	/** Messages that are read at once. */
	private const MESSAGES = 200;

	public function __construct( private readonly Services $services ) {}

	/**
	 * Lists conversations, newest first.
	 *
	 * ## OPTIONS
	 *
	 * [--bot=<id>]
	 * : Only those with this bot.
	 *
	 * [--search=<text>]
	 * : Only those in which this was said.
	 *
	 * [--intent=<name>]
	 * : Only those in which this intent was found.
	 *
	 * [--page=<number>]
	 * : Which page of the list.
	 * ---
	 * default: 1
	 * ---
	 *
	 * [--per-page=<number>]
	 * : How many, 1 to 100.
	 * ---
	 * default: 20
	 * ---
	 *
	 * [--fields=<fields>]
	 * : Only these columns: session_id, title, bot, message_count, page_url, created_at, updated_at.
	 *
	 * [--format=<format>]
	 * : How to print them.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 *   - count
	 *   - ids
	 * ---
	 *
	 * @subcommand list
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string|int> $options
	 */
	public function list_( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $options ): void {
				$query = [
					'page'     => self::number( $options['page'] ),
					'per_page' => self::number( $options['per-page'] ),
					'text'     => $options['search'] ?? '',
				];
				if ( isset( $options['bot'] ) ) {
					$query['bot'] = self::number( $options['bot'] );
				}
				if ( isset( $options['intent'] ) ) {
					$query['intent'] = (string) $options['intent'];
				}
				$input = $this->services->contract()->validate( 'SessionQuery', (object) $query );
				$page  = $this->services->sessionList()->page( SessionFilter::ofQuery( $input ), SessionOrder::by(), $input['page'], $input['per_page'] );
				Output::rows( array_map( self::row( ... ), $page->sessions ), self::FIELDS, $options, 'session_id' );
			}
		);
	}

	/**
	 * Shows a conversation, message by message.
	 *
	 * ## OPTIONS
	 *
	 * <session>
	 * : The conversation.
	 *
	 * [--fields=<fields>]
	 * : Only these columns: id, role, state, text, model, created_at.
	 *
	 * [--format=<format>]
	 * : How to print it.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 *   - count
	 *   - ids
	 * ---
	 *
	 * @param array{string}         $arguments
	 * @param array<string, string> $options
	 */
	public function messages( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $arguments, $options ): void {
				$session = $this->services->sessions()->find( $arguments[0] ) ?? throw new ProblemException( 'session_not_found' );
				$this->services->auditTrail()->record( self::actor(), 'session.read', $session->id );
				$rows = [];
				$last = '';
				do {
					$batch = array_map( self::message( ... ), $this->services->messages()->following( $session->id, $last, self::MESSAGES ) );
					$last  = end( $batch )['id'] ?? '';
					array_push( $rows, ...$batch );
				} while ( $last !== '' );
				Output::rows( $rows, [ 'role', 'text', 'state', 'model' ], $options );
			}
		);
	}

	/**
	 * Deletes conversations for good, with all of their messages.
	 *
	 * ## OPTIONS
	 *
	 * <session>...
	 * : The conversations.
	 *
	 * @param list<string> $arguments
	 */
	public function delete( array $arguments ): void {
		Output::orProblem(
			function () use ( $arguments ): void {
				foreach ( $arguments as $id ) {
					if ( $this->services->erasure()->delete( [ $id ] ) === 0 ) {
						throw new ProblemException( 'session_not_found' );
					}
					$this->services->auditTrail()->record( self::actor(), 'session.deleted', $id );
					\WP_CLI::success( sprintf( 'Conversation %s is deleted.', $id ) );
				}
			}
		);
	}

	/** The user whom `--user` names; else nobody knows more than that it was done on the server. */
	private static function actor(): Actor {
		return is_user_logged_in() ? Actor::currentUser() : Actor::system();
	}

	/** WP-CLI has made a number of a default already. */
	private static function number( string|int $given ): int|string {
		return ctype_digit( (string) $given ) ? (int) $given : $given;
	}

	/** @return array<string, mixed> */
	private static function row( Session $session ): array {
		return [
			'session_id'    => $session->id,
			'title'         => $session->title,
			'bot'           => $session->botId,
			'message_count' => $session->messageCount,
			'page_url'      => $session->pageUrl,
			'created_at'    => Clock::timestamp( $session->createdAt ),
			'updated_at'    => Clock::timestamp( $session->updatedAt ),
		];
	}

	/** @return array<string, mixed> */
	private static function message( StoredMessage $message ): array {
		return [
			'id'         => $message->id,
			'role'       => $message->role,
			'state'      => $message->state->value,
			'text'       => $message->text,
			'model'      => $message->model,
			'created_at' => Clock::timestamp( $message->createdAt ),
		];
	}
}
