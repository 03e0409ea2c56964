<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** Where a document is on its way into the index. One that waits or failed is still known as it was read before. */
final class DocumentState {

	public const PENDING = 'pending';

	/** Being read, or left by a process that died of it. */
	public const READING = 'reading';

	/** Being read for the second time, after a process died. */
	public const RETRYING = 'retrying';
	public const INDEXED  = 'indexed';
	public const FAILED   = 'failed';
}
