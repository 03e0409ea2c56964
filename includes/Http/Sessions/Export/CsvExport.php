<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions\Export;

defined( 'ABSPATH' ) || exit;

/** A table with a row for each message, or for each session; the columns are called as the fields of the contract. */
final class CsvExport implements ExportFormat {

	private const OF_MESSAGE = [ 'session_id', 'id', 'created_at', 'role', 'state', 'text', 'language', 'sources', 'model', 'input_tokens', 'output_tokens', 'cost', 'milliseconds', 'error', 'intents' ];
	private const OF_SESSION = [ 'session_id', 'title', 'state', 'bot', 'bot_name', 'message_count', 'failed', 'tags', 'assignee', 'assignee_name', 'page_url', 'metadata', 'created_at', 'updated_at', 'closed_at', 'intents' ];

	public function type(): string {
		return 'text/csv';
	}

	public function ending(): string {
		return 'csv';
	}

	public function session( array $session, iterable $messages ): \Generator {
		yield Csv::MARK . Csv::row( self::OF_MESSAGE );
		foreach ( $messages as $message ) {
			yield Csv::row( self::message( $session, $message ) );
		}
	}

	public function list( iterable $sessions ): \Generator {
		yield Csv::MARK . Csv::row( self::OF_SESSION );
		foreach ( $sessions as $session ) {
			$session['tags']     = implode( ',', $session['tags'] );
			$session['intents']  = implode( ',', $session['intents'] );
			$session['metadata'] = (string) wp_json_encode( $session['metadata'], JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
			yield Csv::row( array_map( static fn ( string $column ): mixed => $session[ $column ], self::OF_SESSION ) );
		}
	}

	/**
	 * @param array<string, mixed> $session
	 * @param array<string, mixed> $message
	 * @return list<string|int|float|bool|null>
	 */
	private static function message( array $session, array $message ): array {
		return [
			$session['session_id'],
			$message['id'],
			$message['created_at'],
			$message['role'],
			$message['state'],
			$message['text'],
			$message['language'],
			implode( ' ', array_column( $message['sources'], 'url' ) ),
			$message['model'],
			$message['usage']['input_tokens'],
			$message['usage']['output_tokens'],
			$message['cost'],
			$message['milliseconds'],
			$message['error']['code'] ?? null,
			implode( ',', array_column( $message['intents']['found'] ?? [], 'name' ) ),
		];
	}
}
