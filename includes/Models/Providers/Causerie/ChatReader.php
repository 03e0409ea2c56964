<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\Causerie;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\Providers\Fragment;
use Causerie\Chat\Models\Providers\WireReader;

defined( 'ABSPATH' ) || exit;

/** What Causerie answers: `{"reply": "…"}`. */
final class ChatReader implements WireReader {

	/** The service has no streams. */
	public function event( string $type, array $data ): ?Fragment {
		return null;
	}

	public function whole( array $decoded ): ?Fragment {
		$reply = $decoded['reply'] ?? null;
		return is_string( $reply ) ? new Fragment( text: $reply, finish: FinishReason::Stop, word: 'reply', isDone: true ) : null;
	}
}
