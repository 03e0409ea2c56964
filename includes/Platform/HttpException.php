<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** No complete answer was had. The message names no header and no body. */
final class HttpException extends \RuntimeException {

	public const NETWORK   = 'network';
	public const TIMEOUT   = 'timeout';
	public const ABORTED   = 'aborted';
	public const TOO_LARGE = 'too_large';

	/** @param self::NETWORK|self::TIMEOUT|self::ABORTED|self::TOO_LARGE $kind */
	public function __construct( public readonly string $kind, string $message ) {
		parent::__construct( $message );
	}
}
