<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Endpoints;

use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * What every request may ask without a query: whether anybody waits for events, and whether this is the site that they
 * are sent for.
 *
 * A database that was copied to another address would send everything a second time, in the name of the first site. So
 * the address is remembered with the endpoints, and where it has changed nothing is sent until an administrator says so.
 */
final class EndpointRegister {

	/** Autoloaded: `enabled`, how many endpoints are; `asked`, how many of them are asked for context; `answering`, the bots to whose visitors any of them may answer, 0 for all; `home`, the address that they were made for. */
	public const OPTION = 'causerie_webhooks';

	private const NONE = [
		'enabled'   => 0,
		'asked'     => 0,
		'answering' => [],
		'home'      => '',
	];

	public function __construct( private readonly EndpointStore $endpoints ) {}

	/** As other options that are read in every request: one that does not exist costs a query. */
	public static function ensure(): void {
		add_option( self::OPTION, self::NONE, '', true );
	}

	public static function isAnyEnabled(): bool {
		return self::read()['enabled'] > 0;
	}

	/** Whether any of them is to be asked before a model answers. */
	public static function isAnyAsked(): bool {
		return self::read()['asked'] > 0;
	}

	/** Whether any of them may answer what happens with a message to the visitors of a bot. */
	public static function canAnswerTo( int $botId ): bool {
		return array_intersect( [ 0, $botId ], self::read()['answering'] ) !== [];
	}

	/** Whether this seems to be a copy of the site that the endpoints were made for. */
	public static function isPaused(): bool {
		$home = self::read()['home'];
		return $home !== '' && $home !== self::home();
	}

	/** The address that the endpoints were made for; '' for none. */
	public static function madeFor(): string {
		return self::read()['home'];
	}

	/** Goes on, at this address. */
	public static function resume(): void {
		update_option( self::OPTION, [ 'home' => self::home() ] + self::read(), true );
	}

	/**
	 * Counts the endpoints anew.
	 *
	 * @throws DatabaseException
	 */
	public function refresh(): void {
		$all     = $this->endpoints->all();
		$enabled = array_filter( $all, static fn ( Endpoint $endpoint ): bool => $endpoint->isEnabled() );
		$home    = self::read()['home'];
		update_option(
			self::OPTION,
			[
				'enabled'   => count( $enabled ),
				'asked'     => count( array_filter( $enabled, static fn ( Endpoint $endpoint ): bool => $endpoint->settings['context'] ) ),
				'answering' => self::botsOf( array_filter( $enabled, static fn ( Endpoint $endpoint ): bool => $endpoint->mayAnswer() ) ),
				'home'      => $all === [] ? '' : ( $home === '' ? self::home() : $home ),
			],
			true
		);
	}

	/** Whether it is http or https makes no other site of it. */
	private static function home(): string {
		return untrailingslashit( (string) preg_replace( '~^https?://~i', '', home_url() ) );
	}

	/**
	 * @param array<Endpoint> $endpoints
	 * @return list<int> 0 for all.
	 */
	private static function botsOf( array $endpoints ): array {
		$bots = array_map( static fn ( Endpoint $endpoint ): array => (array) $endpoint->settings['bots'] === [] ? [ 0 ] : array_map( 'intval', (array) $endpoint->settings['bots'] ), $endpoints );
		return array_values( array_unique( array_merge( ...array_values( $bots ) ) ) );
	}

	/** @return array{enabled: int, asked: int, answering: list<int>, home: string} */
	private static function read(): array {
		$stored = get_option( self::OPTION, self::NONE );
		$stored = is_array( $stored ) ? $stored : self::NONE;
		return [
			'enabled'   => (int) ( $stored['enabled'] ?? 0 ),
			'asked'     => (int) ( $stored['asked'] ?? 0 ),
			'answering' => array_values( array_map( 'intval', (array) ( $stored['answering'] ?? [] ) ) ),
			'home'      => (string) ( $stored['home'] ?? '' ),
		];
	}
}
