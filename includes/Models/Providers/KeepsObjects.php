<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

defined( 'ABSPATH' ) || exit;

/**
 * A reader of replies in which the arguments of tools are JSON within the JSON, not a text of their own.
 *
 * Objects that as arrays could not be told from lists, `{}` above all, come to it as objects, for only so can they be
 * written again as they were.
 */
interface KeepsObjects extends WireReader {}
