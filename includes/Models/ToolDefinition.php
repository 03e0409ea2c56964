<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** A tool that a model may ask for. */
final class ToolDefinition {

	/**
	 * @param string               $name        1 to 64 of a-z, A-Z, 0-9, _ and -, a letter or _ first: what every provider takes.
	 * @param string               $description What it does, for the model.
	 * @param array<string, mixed> $parameters  JSON Schema of an object; [] for a tool without parameters.
	 */
	public function __construct(
		public readonly string $name,
		public readonly string $description,
		public readonly array $parameters = [],
	) {}

	/** @return array<string, mixed> The schema as providers want it: an object with properties, also where there are none. */
	public function schema(): array {
		$properties = $this->parameters['properties'] ?? [];
		// json_encode makes a list of an empty array, which is no set of properties.
		return [
			'type'       => 'object',
			'properties' => $properties === [] ? new \stdClass() : $properties,
		] + $this->parameters;
	}
}
