<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\Causerie;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\Providers\ProviderError;
use Causerie\Chat\Models\Providers\WireFormat;
use Causerie\Chat\Models\Providers\WireReader;

defined( 'ABSPATH' ) || exit;

/**
 * The chat API of Causerie: a message goes in, a reply comes out, and the service remembers the conversation itself.
 *
 * It has no streams, no tools and no models to choose, and says nothing about tokens: the usage stays 0, which is for
 * the reader to estimate.
 */
final class Causerie implements WireFormat {

	public const ID = 'causerie';

	public function id(): string {
		return self::ID;
	}

	public function path( ModelRequest $request, string $model ): string {
		return 'v1/chat';
	}

	public function headers( Connection $connection, ApiKey $key ): array {
		$secret = $key->reveal();
		return $secret === '' ? [] : [ 'Authorization' => 'Bearer ' . $secret ];
	}

	/**
	 * The question alone. There is no place for instructions, and passages in the message would stay in the service's
	 * memory of what the visitor has said, where nothing marks them as data.
	 */
	public function body( ModelRequest $request, string $model, Dialect $dialect ): array {
		// Both are required. Who asks outside of a conversation must not get into the one of somebody else.
		$conversation = $request->conversation === '' ? bin2hex( random_bytes( 16 ) ) : $request->conversation;
		return [
			'user_id'    => $conversation,
			'message'    => $request->question === '' ? self::lastOfUser( $request ) : $request->question,
			'session_id' => $conversation,
		];
	}

	private static function lastOfUser( ModelRequest $request ): string {
		$said = array_filter( $request->messages, static fn ( ModelMessage $message ): bool => $message->role === ModelMessage::USER );
		return $said === [] ? '' : end( $said )->text;
	}

	/** The service decides how long its replies are. */
	public function mostOutput( ModelRequest $request, string $model ): int {
		return $request->maxOutputTokens;
	}

	public function optional(): array {
		return [];
	}

	public function reader(): WireReader {
		return new ChatReader();
	}

	public function error( array $decoded, int $status ): ?ProviderError {
		$error = ProviderError::find( $decoded, $status );
		// There are no models that could be missing: what is not there is the service, at this address.
		return $error === null || $status !== 404 ? $error : new ProviderError( $status, $error->code, $error->type, '', $error->message, false );
	}
}
