<?php
declare(strict_types=1);

namespace Causerie\Chat\Bots;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** Settings of a bot as they are stored: strict when they are written, forgiving when they are read. */
final class BotSettingsJson {

	private const SCHEMA = 'BotSettings';

	/** How much of a pointer is taken, try by try, to take out what is wrong: all, all but the last part, all but two. */
	private const CUTS = [ null, -1, -2 ];

	public function __construct(
		private readonly Contract $contract,
		private readonly Log $log,
	) {}

	/**
	 * @param array<string, mixed> $settings The contract's `BotSettings`; what is left out has its default.
	 * @return string ASCII without `<`, `>`, `&` and `'`: no filter of post contents finds anything to change in it.
	 * @throws ProblemException `invalid_request`.
	 */
	public function encode( array $settings ): string {
		$valid = $this->contract->validate( self::SCHEMA, self::decoded( $settings ) );
		return (string) wp_json_encode( $valid, JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS );
	}

	/**
	 * What was stored, with the defaults for all that is missing or no longer valid.
	 *
	 * Another version of the plugin, an importer or a person may have written it. A bot with one strange setting goes on
	 * with the others; the log says which one is not used.
	 *
	 * @return array<string, mixed> The contract's `BotSettings` with all defaults.
	 */
	public function decode( int $botId, string $json ): array {
		$stored = json_decode( $json );
		if ( ! $stored instanceof \stdClass ) {
			$this->log->error( 'The settings of a bot are not a JSON object; its defaults are used.', [ 'bot' => $botId ] );
			return $this->contract->defaults( self::SCHEMA );
		}
		$verdict = $this->contract->judge( self::SCHEMA, $stored );
		if ( $verdict->isValid() ) {
			return (array) $verdict->value;
		}
		$pointers = array_map( static fn ( FieldProblem $problem ): string => $problem->pointer, $verdict->problems );
		$this->log->error(
			'Some settings of a bot are not valid; their defaults are used.',
			[
				'bot'      => $botId,
				'settings' => implode( ' ', $pointers ),
			]
		);
		// What is left may lack something now; then the whole that lacks it goes.
		foreach ( self::CUTS as $cut ) {
			foreach ( $verdict->problems as $problem ) {
				self::remove( $stored, array_slice( explode( '/', $problem->pointer ), 1, $cut ) );
			}
			$verdict = $this->contract->judge( self::SCHEMA, $stored );
			if ( $verdict->isValid() ) {
				return (array) $verdict->value;
			}
		}
		return $this->contract->defaults( self::SCHEMA );
	}

	/**
	 * Removes what a JSON pointer (RFC 6901) names: the member of an object, or the whole list that has a wrong item.
	 *
	 * @param list<string> $parts The pointer's.
	 */
	private static function remove( \stdClass $settings, array $parts ): void {
		$object = $settings;
		$last   = count( $parts ) - 1;
		foreach ( $parts as $level => $part ) {
			$key   = str_replace( [ '~1', '~0' ], [ '/', '~' ], $part );
			$value = $object->$key ?? null;
			if ( $level === $last || ! $value instanceof \stdClass ) {
				unset( $object->$key );
				return;
			}
			$object = $value;
		}
	}

	/** @param array<string, mixed> $settings */
	private static function decoded( array $settings ): mixed {
		return $settings === [] ? new \stdClass() : json_decode( (string) wp_json_encode( $settings ) );
	}
}
