<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Looks whether the chatbot can work here. */
final class DoctorCommand {

	public function __construct( private readonly Services $services ) {}

	/**
	 * Looks whether the chatbot can work here, and says what to do where it cannot.
	 *
	 * Ends with 1 where something is wrong.
	 *
	 * ## OPTIONS
	 *
	 * [--online]
	 * : Ask the model of the default bot, too. This can cost a few tokens.
	 *
	 * [--fields=<fields>]
	 * : Only these columns: check, status, advice.
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
	 * ---
	 *
	 * @param list<string>           $arguments
	 * @param array<string, string>  $options
	 */
	public function __invoke( array $arguments, array $options ): void {
		$checks = new Checks( $this->services );
		$rows   = $checks->all( isset( $options['online'] ) );
		Output::rows( $rows, [ 'check', 'status', 'advice' ], $options );
		if ( in_array( 'bad', array_column( $rows, 'status' ), true ) ) {
			\WP_CLI::halt( 1 );
		}
	}
}
