<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

use Causerie\Chat\Platform\Migrations\Migration001Conversations;
use Causerie\Chat\Platform\Migrations\Migration002Knowledge;
use Causerie\Chat\Platform\Migrations\Migration003Models;
use Causerie\Chat\Platform\Migrations\Migration004Usage;
use Causerie\Chat\Platform\Migrations\Migration005Access;
use Causerie\Chat\Platform\Migrations\Migration006Sessions;
use Causerie\Chat\Platform\Migrations\Migration007Users;
use Causerie\Chat\Platform\Migrations\Migration008OAuth;
use Causerie\Chat\Platform\Migrations\Migration009Privacy;
use Causerie\Chat\Platform\Migrations\Migration010Requests;
use Causerie\Chat\Platform\Migrations\Migration011Trace;
use Causerie\Chat\Platform\Migrations\Migration012Background;
use Causerie\Chat\Platform\Migrations\Migration013Summaries;
use Causerie\Chat\Platform\Migrations\Migration014Events;
use Causerie\Chat\Platform\Migrations\Migration015Webhooks;
use Causerie\Chat\Platform\Migrations\Migration016KeptSubjects;
use Causerie\Chat\Platform\Migrations\Migration017Inbound;
use Causerie\Chat\Platform\Migrations\Migration018EndpointAnswers;
use Causerie\Chat\Platform\Migrations\Migration019Hooks;
use Causerie\Chat\Platform\Migrations\Migration020Intents;
use Causerie\Chat\Platform\Migrations\Migration021EndpointHours;
use Causerie\Chat\Platform\Migrations\Migration022Documents;
use Causerie\Chat\Platform\Migrations\Migration023PackedPostings;
use Causerie\Chat\Platform\Migrations\Migration024Vectors;
use Causerie\Chat\Platform\Migrations\Migration026Gaps;
use Causerie\Chat\Platform\Migrations\Migration028Leads;
use Causerie\Chat\Platform\Migrations\Migration029Websites;
use Causerie\Chat\Platform\Migrations\Migration030SessionEndings;
use Causerie\Chat\Platform\Migrations\Migration031TracedCalls;
use Causerie\Chat\Platform\Migrations\Migration032EndpointRounds;
use Causerie\Chat\Platform\Migrations\Migration033Unread;
use Causerie\Chat\Platform\Migrations\Migration034ShownPosts;
use Causerie\Chat\Platform\Migrations\Migration035FirstOfSession;

defined( 'ABSPATH' ) || exit;

/** Brings the tables of the current site to the form that this version of the plugin needs. */
final class Migrations {

	/** Autoloaded, so that a request in which nothing is to be done costs no query. */
	public const OPTION = 'causerie_schema_version';

	/** By the version that the tables have afterwards. Never change one that was released: add the next. */
	private const STEPS = [
		1 => Migration001Conversations::class,
		2 => Migration002Knowledge::class,
		3 => Migration003Models::class,
		4 => Migration004Usage::class,
		5 => Migration005Access::class,
		6 => Migration006Sessions::class,
		7 => Migration007Users::class,
		8 => Migration008OAuth::class,
		9 => Migration009Privacy::class,
		10 => Migration010Requests::class,
		11 => Migration011Trace::class,
		12 => Migration012Background::class,
		13 => Migration013Summaries::class,
		14 => Migration014Events::class,
		15 => Migration015Webhooks::class,
		16 => Migration016KeptSubjects::class,
		17 => Migration017Inbound::class,
		18 => Migration018EndpointAnswers::class,
		19 => Migration019Hooks::class,
		20 => Migration020Intents::class,
		21 => Migration021EndpointHours::class,
		22 => Migration022Documents::class,
		23 => Migration023PackedPostings::class,
		24 => Migration024Vectors::class,
		26 => Migration026Gaps::class,
		28 => Migration028Leads::class,
		29 => Migration029Websites::class,
		30 => Migration030SessionEndings::class,
		31 => Migration031TracedCalls::class,
		32 => Migration032EndpointRounds::class,
		33 => Migration033Unread::class,
		34 => Migration034ShownPosts::class,
		35 => Migration035FirstOfSession::class,
	];

	/** Tables that can be there beside those of the steps: made by a feature once the server is known to be able to, or dropped by a step that may not have run. */
	private const BESIDE = [ 'vector_index', 'vocabulary' ];

	public function __construct( private readonly Database $database ) {}

	/** The version of the tables that this code works with. */
	public static function latest(): int {
		return array_key_last( self::STEPS );
	}

	/** @return list<int> Every version that the tables ever had, oldest first. */
	public static function versions(): array {
		return array_keys( self::STEPS );
	}

	/** The version of the tables of the current site; 0 where there are none. */
	public function current(): int {
		return (int) get_option( self::OPTION, 0 );
	}

	/**
	 * Runs what is missing, in order. The version is noted after each step, so a step that failed runs again.
	 *
	 * @param int|null $upTo The version to stop at; null for the latest.
	 * @throws DatabaseException
	 */
	public function run( ?int $upTo = null ): void {
		foreach ( self::STEPS as $version => $step ) {
			if ( $this->current() < $version && $version <= ( $upTo ?? $version ) ) {
				( new $step() )->run( $this->database );
				update_option( self::OPTION, $version, true );
			}
		}
	}

	/** @return list<string> Full names of all tables of the current site that any step made. */
	public function tables(): array {
		return array_map( $this->database->table( ... ), self::names() );
	}

	/**
	 * Removes the tables of the current site and forgets their version.
	 *
	 * @throws DatabaseException
	 */
	public function undo(): void {
		foreach ( [ ...self::names(), ...self::BESIDE ] as $name ) {
			$this->database->run( 'DROP TABLE IF EXISTS {' . $name . '}' );
		}
		delete_option( self::OPTION );
	}

	/** @return list<literal-string> */
	private static function names(): array {
		return array_merge( ...array_map( static fn ( string $step ): array => ( new $step() )->tables(), array_values( self::STEPS ) ) );
	}
}
