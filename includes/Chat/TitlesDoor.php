<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Where sessions begin and the queue asks for their titles. */
final class TitlesDoor implements Door {

	/** @param \Closure(): Titles $titles */
	public function __construct( private readonly \Closure $titles ) {}

	public function register(): void {
		add_action( 'causerie_session_started', [ $this, 'started' ], 10, 2 );
		add_action( Titles::HOOK, [ $this, 'write' ], 10, 2 );
	}

	public function started( string $sessionId, int $botId ): void {
		( $this->titles )()->plan( $sessionId, $botId );
	}

	public function write( string $sessionId, int $looks ): void {
		( $this->titles )()->write( $sessionId, $looks );
	}
}
