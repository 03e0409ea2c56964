<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions\Export;

defined( 'ABSPATH' ) || exit;

/** How sessions are written into a file. Everything is read and written in pieces, however much there is. */
interface ExportFormat {

	/** Media type. */
	public function type(): string;

	/** The end of the name of a file, without the dot. */
	public function ending(): string;

	/**
	 * A whole session.
	 *
	 * @param array<string, mixed>           $session  The contract's `SessionRecord`.
	 * @param iterable<array<string, mixed>> $messages The contract's `MessageRecord`, oldest first.
	 * @return \Generator<int, string>
	 */
	public function session( array $session, iterable $messages ): \Generator;

	/**
	 * A list of sessions, without their messages.
	 *
	 * @param iterable<array<string, mixed>> $sessions The contract's `SessionRecord`.
	 * @return \Generator<int, string>
	 */
	public function list( iterable $sessions ): \Generator;
}
