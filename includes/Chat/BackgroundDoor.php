<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Where replies in the background are begun: by the request that took the message, and by the queue. */
final class BackgroundDoor implements Door {

	/** The background work. It stands here, because this class is loaded in every request and the work is not. */
	public const WORK = 'write_replies';

	/** @param \Closure(): BackgroundReplies $replies */
	public function __construct( private readonly \Closure $replies ) {}

	public function register(): void {
		add_action( 'causerie_' . self::WORK, [ $this, 'run' ], 10, 0 );
	}

	public function run(): void {
		( $this->replies )()->run();
	}
}
