<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

defined( 'ABSPATH' ) || exit;

/** How far the reading of a website is. */
final class WebsiteState {

	public const WAITING = 'waiting';
	public const READING = 'reading';
	public const READY   = 'ready';
	public const FAILED  = 'failed';
}
