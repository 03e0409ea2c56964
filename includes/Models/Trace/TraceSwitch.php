<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Trace;

use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Whether calls to models are traced, and until when. Off at first; it ends by itself, so that nobody forgets it. */
final class TraceSwitch {

	/** When it ends, in milliseconds since 1970. Autoloaded, so that asking costs no query. */
	public const OPTION = 'causerie_model_trace';

	private const HOUR = 3_600_000;

	public function __construct( private readonly Clock $clock ) {}

	public function isOn(): bool {
		return $this->until() !== null;
	}

	/** @return int|null When it ends, in milliseconds since 1970; null while it is off. No query. */
	public function until(): ?int {
		$until = (int) get_option( self::OPTION, 0 );
		return $until > $this->clock->milliseconds() ? $until : null;
	}

	/** @param int $hours From now on; 0 ends it at once. */
	public function set( int $hours ): void {
		update_option( self::OPTION, $hours === 0 ? 0 : $this->clock->milliseconds() + $hours * self::HOUR, true );
	}
}
