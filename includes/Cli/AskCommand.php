<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Asks a bot a question. */
final class AskCommand {

	public function __construct( private readonly Services $services ) {}

	/**
	 * Asks a bot a question, and prints its answer with the sources.
	 *
	 * ## OPTIONS
	 *
	 * <message>
	 * : What to ask.
	 *
	 * [--session=<id>]
	 * : The session that goes on; one of this name begins where there is none.
	 *
	 * [--bot=<id>]
	 * : The bot of a new session. Default: the default bot of the site.
	 *
	 * [--user=<user_id>]
	 * : Who asks, in your own words.
	 *
	 * [--format=<format>]
	 * : How to print the answer.
	 * ---
	 * default: text
	 * options:
	 *   - text
	 *   - json
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp causerie ask "When do you open on Saturday?"
	 *     wp causerie ask "And on Sunday?" --session=morning-test --format=json
	 *
	 * @param array{string}         $arguments
	 * @param array<string, string> $options
	 */
	public function __invoke( array $arguments, array $options ): void {
		$reply = $this->services->ask()->ask( $arguments[0], self::wishes( $options ) );
		if ( $reply instanceof Problem ) {
			Output::fail( $reply );
		}
		if ( $reply->problem !== null ) {
			Output::fail( $reply->problem );
		}
		if ( $options['format'] === 'json' ) {
			Output::item( $reply->toArray(), [ 'format' => 'json' ] );
			return;
		}
		\WP_CLI::line( Output::plain( $reply->text ) );
		foreach ( $reply->sources as $source ) {
			\WP_CLI::line( Output::plain( "[{$source['number']}] {$source['title']} {$source['url']}" ) );
		}
	}

	/**
	 * @param array<string, string> $options
	 * @return array<string, mixed>
	 */
	private static function wishes( array $options ): array {
		$wishes = [];
		if ( isset( $options['session'] ) ) {
			$wishes['session_id'] = $options['session'];
		}
		if ( isset( $options['bot'] ) ) {
			$wishes['bot'] = ctype_digit( $options['bot'] ) ? (int) $options['bot'] : $options['bot'];
		}
		if ( isset( $options['user'] ) ) {
			$wishes['user_id'] = $options['user'];
		}
		return $wishes;
	}
}
