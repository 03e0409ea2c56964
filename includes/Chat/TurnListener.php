<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

defined( 'ABSPATH' ) || exit;

/** Hears a turn while it happens. What a listener does with it cannot change the turn. */
interface TurnListener {

	public const RETRIEVE = 'retrieve';
	public const ANSWER   = 'answer';

	/** The question is stored and its reply has an id. */
	public function began( Turn $turn ): void;

	/**
	 * A step that a visitor may be told about begins.
	 *
	 * @param self::RETRIEVE|self::ANSWER $step
	 */
	public function step( string $step ): void;

	/** A piece of the reply: whole UTF-8 characters, never empty. */
	public function text( string $delta ): void;

	/** Nothing new for about a second. */
	public function alive(): void;

	/** The reply is stored as it stays: complete, failed or stopped. */
	public function ended( Reply $reply ): void;
}
