<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Where the background looks for sessions in which nothing was said for long. */
final class IdleDoor implements Door {

	/** The hook of the runs, and of another one where one was not enough. */
	public const RUN  = 'causerie_close_idle_sessions';
	public const MORE = 'causerie_close_more_idle_sessions';

	private const EVERY = 'causerie_five_minutes';

	/**
	 * @param \Closure(): IdleSessions $sessions
	 * @param \Closure(): Queue        $queue
	 */
	public function __construct(
		private readonly \Closure $sessions,
		private readonly \Closure $queue,
	) {}

	public function register(): void {
		add_filter( 'cron_schedules', [ $this, 'addSchedule' ] );
		add_action( 'causerie_installed', [ $this, 'installed' ] );
		add_action( 'causerie_settings_saved', [ $this, 'settingsSaved' ], 10, 2 );
		add_action( self::RUN, [ $this, 'run' ], 10, 0 );
		add_action( self::MORE, [ $this, 'run' ], 10, 0 );
	}

	/**
	 * @param array<string, array{interval: int, display: string}> $schedules
	 * @return array<string, array{interval: int, display: string}>
	 */
	public function addSchedule( array $schedules ): array {
		$schedules[ self::EVERY ] = [
			'interval' => 300,
			// WordPress warns of translations before there is a language, and others ask for the schedules as early as they like.
			'display'  => did_action( 'after_setup_theme' ) > 0 ? __( 'Every five minutes', 'causerie-chat' ) : 'Every five minutes',
		];
		return $schedules;
	}

	public function installed(): void {
		if ( get_option( IdleSessions::SINCE ) === false ) {
			( $this->sessions )()->begin();
		}
		( $this->queue )()->every( self::RUN, self::EVERY );
	}

	/**
	 * Sessions of a time in which none was closed stay as they are.
	 *
	 * @param array<string, mixed> $settings As they are now.
	 * @param array<string, mixed> $before   As they were.
	 */
	public function settingsSaved( array $settings, array $before ): void {
		if ( $before['sessions']['idle_minutes'] === 0 && $settings['sessions']['idle_minutes'] > 0 ) {
			( $this->sessions )()->begin();
		}
	}

	public function run(): void {
		( $this->sessions )()->close();
	}
}
