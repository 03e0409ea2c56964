<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** One message of the conversation, as a model sees it. */
final class ModelMessage {

	public const USER      = 'user';
	public const ASSISTANT = 'assistant';

	/** @param self::USER|self::ASSISTANT $role */
	public function __construct(
		public readonly string $role,
		public readonly string $text,
	) {}
}
