<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Hears a reply while it is being written. Each method answers whether to go on; false stops the model. */
interface ModelListener {

	/** A piece of the text: whole UTF-8 characters, never empty. */
	public function text( string $delta ): bool;

	/**
	 * A piece of what a tool is asked.
	 *
	 * @param string $id    The call's id, the same for all of its pieces.
	 * @param string $name  The tool.
	 * @param string $delta A piece of the arguments' JSON; '' where a call begins.
	 */
	public function toolCall( string $id, string $name, string $delta ): bool;

	/** The model is silent; called about once a second. */
	public function waiting(): bool;
}
