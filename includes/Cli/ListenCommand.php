<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Events\StoredEvent;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Signing\SigningKey;
use Causerie\Chat\Services;
use Causerie\Chat\Webhooks\Endpoints\EventMatch;
use Causerie\Chat\Webhooks\Listening\Feed;
use Causerie\Chat\Webhooks\Listening\Forward;
use Causerie\Chat\Webhooks\Listening\Listeners;

defined( 'ABSPATH' ) || exit;

/** Follows what happens, and forwards it to the machine of a developer. */
final class ListenCommand {

	/** Microseconds between two looks. */
	private const PAUSE = 250_000;

	public function __construct( private readonly Services $services ) {}

	/**
	 * Shows events as they happen, and sends them to a local address, signed as a delivery is.
	 *
	 * For development: no endpoint is needed, nothing is tried again, and it ends with Ctrl+C.
	 *
	 * ## OPTIONS
	 *
	 * [--forward-to=<url>]
	 * : Where to send them, such as http://127.0.0.1:3000/causerie. Left out, they are only shown.
	 *
	 * [--events=<patterns>]
	 * : Only these, separated by commas, such as message.created,session.*
	 * ---
	 * default: "*"
	 * ---
	 *
	 * [--secret=<secret>]
	 * : What they are signed with (whsec_…). Left out, a new one is made and printed.
	 *
	 * [--print-json]
	 * : Show each event as a whole.
	 *
	 * [--count=<count>]
	 * : End after so many events.
	 *
	 * ## EXAMPLES
	 *
	 *     wp causerie webhooks listen --forward-to=http://127.0.0.1:3000/causerie
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function __invoke( array $arguments, array $options ): void {
		Output::orProblem( fn () => $this->listen( $options ) );
	}

	/**
	 * @param array<string, string> $options
	 * @throws ProblemException `invalid_request`.
	 */
	private function listen( array $options ): void {
		$patterns = $this->patterns( $options['events'] ?? '*' );
		$forward  = $this->forward( $options );
		$left     = isset( $options['count'] ) ? max( 1, (int) $options['count'] ) : PHP_INT_MAX;
		Listeners::renew();
		$feed = new Feed( $this->services->eventStore(), $this->services->clock() );
		\WP_CLI::line( 'Ready: waiting for events. Ctrl+C ends it.' );
		try {
			while ( $left > 0 ) {
				Listeners::renew();
				foreach ( $feed->next() as $event ) {
					if ( $left > 0 && EventMatch::wants( $patterns, $event->type ) ) {
						--$left;
						$this->show( $event, $forward?->send( $event ), isset( $options['print-json'] ) );
					}
				}
				if ( $left > 0 ) {
					usleep( self::PAUSE );
				}
			}
		} finally {
			Listeners::leave();
		}
	}

	private function show( StoredEvent $event, ?string $outcome, bool $isWhole ): void {
		$result = $outcome === null ? '' : ' → ' . $outcome;
		\WP_CLI::line( Clock::timestamp( $event->createdAt ) . " {$event->type} {$event->eventId}{$result}" );
		if ( $isWhole ) {
			\WP_CLI::line( (string) wp_json_encode( json_decode( $event->payload ), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRETTY_PRINT ) );
		}
	}

	/** @param array<string, string> $options */
	private function forward( array $options ): ?Forward {
		if ( ! isset( $options['forward-to'] ) ) {
			return null;
		}
		if ( preg_match( '~^https?://[^\s/@]+(/\S*)?$~iD', $options['forward-to'] ) !== 1 ) {
			self::refuse( '--forward-to is an address with http:// or https://, such as http://127.0.0.1:3000/causerie.' );
		}
		$key = isset( $options['secret'] ) ? SigningKey::parse( $options['secret'] ) : SigningKey::generate( 'v1' );
		$key ??= self::refuse( '--secret is "whsec_" and 24 to 64 bytes in Base64. Leave it out to get a new one.' );
		if ( ! isset( $options['secret'] ) ) {
			\WP_CLI::line( 'The secret of your receiver: ' . $key->forReceiver() );
		}
		return new Forward( $this->services->http(), $this->services->clock(), $options['forward-to'], $key );
	}

	/**
	 * @return list<string>
	 * @throws ProblemException `invalid_request`.
	 */
	private function patterns( string $text ): array {
		$patterns = array_map( 'trim', explode( ',', $text ) );
		// The contract's own words for what is wrong with them; the address plays no part.
		$this->services->contract()->validate(
			'WebhookInput',
			(object) [
				'url'    => 'https://listener.invalid/',
				'events' => $patterns,
			]
		);
		return $patterns;
	}

	private static function refuse( string $sentence ): never {
		\WP_CLI::error( $sentence );
		exit( 1 );
	}
}
