<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** Prints what a command has to say, in the format that was asked for. */
final class Output {

	/**
	 * @param list<array<string, mixed>> $rows
	 * @param list<string>               $fields  Shown unless `--fields` says otherwise.
	 * @param array<string, string|int>  $options Of the command: `format` (table, json, csv, yaml, count, ids) and `fields`.
	 */
	public static function rows( array $rows, array $fields, array $options, string $id = 'id' ): void {
		$format = (string) ( $options['format'] ?? 'table' );
		if ( $format === 'ids' ) {
			\WP_CLI::line( implode( ' ', array_column( $rows, $id ) ) );
			return;
		}
		$wanted = isset( $options['fields'] ) ? explode( ',', (string) $options['fields'] ) : $fields;
		\WP_CLI\Utils\format_items( $format, $format === 'json' || $format === 'yaml' ? $rows : array_map( self::flat( ... ), $rows ), $wanted );
	}

	/**
	 * One thing: a row a field in a table, else the thing itself.
	 *
	 * @param array<string, mixed>  $item
	 * @param array<string, string> $options
	 */
	public static function item( array $item, array $options ): void {
		$format = $options['format'] ?? 'table';
		if ( $format === 'json' ) {
			\WP_CLI::line( (string) wp_json_encode( $item, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRETTY_PRINT ) );
			return;
		}
		$rows = [];
		foreach ( self::flat( $item ) as $field => $value ) {
			$rows[] = [
				'field' => $field,
				'value' => $value,
			];
		}
		\WP_CLI\Utils\format_items( $format, $rows, [ 'field', 'value' ] );
	}

	/** Ends the command as failed, with what is wrong and what to do about it. */
	public static function fail( Problem $problem ): never {
		$fields = array_map( static fn ( FieldProblem $field ): string => $field->toArray()['pointer'] . ': ' . $field->toArray()['message'], $problem->fields );
		\WP_CLI::error( implode( "\n", [ "{$problem->message()} ({$problem->code})", ...$fields, $problem->advice() ] ) );
		exit( 1 );
	}

	/**
	 * Runs a command, and says what went wrong as other doors do.
	 *
	 * @param \Closure(): void $work
	 */
	public static function orProblem( \Closure $work ): void {
		try {
			$work();
		} catch ( ProblemException $failure ) {
			self::fail( $failure->problem );
		}
	}

	/**
	 * Control characters in what visitors wrote would command the terminal.
	 *
	 * @param array<string, mixed> $row
	 * @return array<string, string>
	 */
	private static function flat( array $row ): array {
		return array_map(
			static function ( mixed $value ): string {
				$text = is_scalar( $value ) || $value === null ? ( is_bool( $value ) ? ( $value ? 'yes' : 'no' ) : (string) $value ) : (string) wp_json_encode( $value );
				return self::plain( $text );
			},
			$row
		);
	}

	/** A text without what a terminal would obey; line breaks stay. */
	public static function plain( string $text ): string {
		return (string) preg_replace( '/[^\P{C}\n\t]/u', '', $text );
	}
}
