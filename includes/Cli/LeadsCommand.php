<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Leads\Lead;
use Causerie\Chat\Leads\LeadFilter;
use Causerie\Chat\Leads\WantedField;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Privacy\Audit\Actor;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Lists, exports and deletes those who left a way to be reached. */
final class LeadsCommand {

	private const FIELDS = [ 'id', 'name', 'email', 'phone', 'score', 'qualified', 'created_at' ];

	public function __construct( private readonly Services $services ) {}

	/**
	 * Lists leads, newest first.
	 *
	 * ## OPTIONS
	 *
	 * [--bot=<id>]
	 * : Only those of this bot.
	 *
	 * [--qualified=<yes|no>]
	 * : Only those that are qualified, or only those that are not.
	 * ---
	 * options:
	 *   - "yes"
	 *   - "no"
	 * ---
	 *
	 * [--since=<time>]
	 * : Only those that came then or later: a day, or a moment in UTC.
	 *
	 * [--search=<text>]
	 * : Only those whose name or surname, e-mail address or phone number begins so.
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
	 * : Only these columns: id, name, email, phone, company, other, bot, session_id, score, qualified, created_at, updated_at.
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
	 * @param list<string>              $arguments
	 * @param array<string, string|int> $options
	 */
	public function list_( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $options ): void {
				$paged     = [
					'page'     => self::number( $options['page'] ),
					'per_page' => self::number( $options['per-page'] ),
				];
				$query     = $this->services->contract()->validate( 'LeadQuery', (object) ( $paged + self::filters( $options ) ) );
				[ $leads ] = $this->services->leadList()->page( LeadFilter::ofQuery( $query ), $query['page'], $query['per_page'] );
				Output::rows( array_map( self::row( ... ), $leads ), self::FIELDS, $options );
			}
		);
	}

	/**
	 * Prints leads as CSV, to be kept as a file.
	 *
	 * ## OPTIONS
	 *
	 * [--bot=<id>]
	 * : Only those of this bot.
	 *
	 * [--qualified=<yes|no>]
	 * : Only those that are qualified, or only those that are not.
	 * ---
	 * options:
	 *   - "yes"
	 *   - "no"
	 * ---
	 *
	 * [--since=<time>]
	 * : Only those that came then or later: a day, or a moment in UTC.
	 *
	 * [--search=<text>]
	 * : Only those whose name or surname, e-mail address or phone number begins so.
	 *
	 * ## EXAMPLES
	 *
	 *     wp causerie leads export --qualified=yes > leads.csv
	 *
	 * @param list<string>              $arguments
	 * @param array<string, string|int> $options
	 */
	public function export( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $options ): void {
				$query = $this->services->contract()->validate( 'LeadExportQuery', (object) ( [ 'format' => 'csv' ] + self::filters( $options ) ) );
				$this->services->auditTrail()->record( self::actor(), 'lead.exported' );
				$leads = $this->services->leadList()->each( LeadFilter::ofQuery( $query ), $this->services->contract()->limit( 'leadsExported' ) );
				foreach ( $this->services->leadView()->csv( $leads ) as $piece ) {
					\WP_CLI::line( rtrim( $piece, "\r\n" ) );
				}
			}
		);
	}

	/**
	 * Deletes leads for good. What was said in their conversations stays.
	 *
	 * ## OPTIONS
	 *
	 * <lead>...
	 * : The leads.
	 *
	 * @param list<string> $arguments
	 */
	public function delete( array $arguments ): void {
		Output::orProblem(
			function () use ( $arguments ): void {
				foreach ( $arguments as $id ) {
					$this->services->leadDesk()->delete( $id );
					$this->services->auditTrail()->record( self::actor(), 'lead.deleted', subject: $id );
					\WP_CLI::success( sprintf( 'Lead %s is deleted.', $id ) );
				}
			}
		);
	}

	/**
	 * @param array<string, string|int> $options
	 * @return array<string, mixed>
	 */
	private static function filters( array $options ): array {
		$filters = [ 'search' => (string) ( $options['search'] ?? '' ) ];
		if ( isset( $options['bot'] ) ) {
			$filters['bot'] = self::number( $options['bot'] );
		}
		if ( isset( $options['qualified'] ) ) {
			$filters['qualified'] = $options['qualified'] === 'yes';
		}
		if ( isset( $options['since'] ) ) {
			$filters['since'] = (string) $options['since'];
		}
		return $filters;
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
	private static function row( Lead $lead ): array {
		$texts = $lead->texts();
		$row   = [ 'id' => $lead->id ];
		foreach ( WantedField::USUAL as $name ) {
			$row[ $name ] = $texts[ $name ] ?? '';
		}
		return $row + [
			'other'      => (object) array_diff_key( $texts, array_flip( WantedField::USUAL ) ),
			'bot'        => $lead->botId,
			'session_id' => $lead->sessionId,
			'score'      => $lead->score,
			'qualified'  => $lead->qualifiedAt > 0,
			'created_at' => Clock::timestamp( $lead->createdAt ),
			'updated_at' => Clock::timestamp( $lead->updatedAt ),
		];
	}
}
