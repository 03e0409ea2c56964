<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** Where a document is on its way into the index. One that waits is still known as it was read before, and so is one that failed, unless it had changed. */
final class DocumentState {

	public const PENDING = 'pending';

	/** Changed a moment ago, and to be read before all that is pending. */
	public const CHANGED = 'changed';

	/** Being read, or left by a process that died of it. */
	public const READING = 'reading';

	/** Being read alone, after a process died of it or of another. */
	public const RETRYING = 'retrying';
	public const INDEXED  = 'indexed';
	public const FAILED   = 'failed';
}
