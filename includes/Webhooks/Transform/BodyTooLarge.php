<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/** What a template makes of an event is larger than what is sent. */
final class BodyTooLarge extends \RuntimeException {}
