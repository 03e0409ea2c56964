<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ModelRequest;

defined( 'ABSPATH' ) || exit;

/** How one provider wants to be asked, and how it answers: all that the adapters differ in. It keeps no state. */
interface WireFormat {

	/** @return string Names the format, for the ReplyState that it writes. */
	public function id(): string;

	/** @return string Path of the endpoint below the base address, without a slash in front. */
	public function path( ModelRequest $request, string $model ): string;

	/** @return array<string, string> Headers by name, the key's among them; content type and accept are added. */
	public function headers( Connection $connection, ApiKey $key ): array;

	/**
	 * The body of a request for a streamed reply, or for one in one piece where that is wanted or the provider has no streams.
	 *
	 * The stable part comes first (tools, instructions, history) and the question last, so that what providers keep of a
	 * prompt serves the next turn.
	 *
	 * @return array<string, mixed>
	 */
	public function body( ModelRequest $request, string $model, Dialect $dialect ): array;

	/**
	 * The most that a reply can be, thoughts included: the limit that body() sets, which is more than the request's where the
	 * provider takes no less.
	 *
	 * @return int Tokens; where the provider takes no limit, those of the request.
	 */
	public function mostOutput( ModelRequest $request, string $model ): int;

	/**
	 * Parameters that are left out once the provider refuses them by name.
	 *
	 * @return array<string, string> A pattern for the refusal's words, by the parameter's name in the body; `a.b` is b within a.
	 */
	public function optional(): array;

	/** @return WireReader For one reply. */
	public function reader(): WireReader;

	/**
	 * @param array<mixed> $decoded
	 * @param int          $status  HTTP status, or 0 inside a stream.
	 * @return ProviderError|null Null where this is no error.
	 */
	public function error( array $decoded, int $status ): ?ProviderError;
}
