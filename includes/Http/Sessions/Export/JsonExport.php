<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions\Export;

defined( 'ABSPATH' ) || exit;

/** The contract's `SessionExport` and `SessionRecordList`. */
final class JsonExport implements ExportFormat {

	public function type(): string {
		return 'application/json';
	}

	public function ending(): string {
		return 'json';
	}

	public function session( array $session, iterable $messages ): \Generator {
		yield '{"session":' . self::json( $session ) . ',"messages":[';
		yield from self::joined( $messages );
		yield "]}\n";
	}

	public function list( iterable $sessions ): \Generator {
		yield '{"sessions":[';
		yield from self::joined( $sessions );
		yield "]}\n";
	}

	/**
	 * @param iterable<array<string, mixed>> $records
	 * @return \Generator<int, string>
	 */
	private static function joined( iterable $records ): \Generator {
		$before = "\n";
		foreach ( $records as $record ) {
			yield $before . self::json( $record );
			$before = ",\n";
		}
	}

	/** @param array<string, mixed> $value */
	private static function json( array $value ): string {
		return (string) wp_json_encode( $value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
	}
}
