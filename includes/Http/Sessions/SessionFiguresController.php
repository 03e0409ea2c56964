<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Sessions\FigureStore;
use Causerie\Chat\Settings\SettingsStore;

defined( 'ABSPATH' ) || exit;

/** What a list of sessions shows beside them, added up from their messages. */
final class SessionFiguresController {

	public function __construct(
		private readonly FigureStore $figures,
		private readonly SettingsStore $settings,
	) {}

	public function list( Call $call ): \WP_REST_Response {
		$perUsd  = (float) $this->settings->get()['budget']['per_usd'];
		$figures = [];
		foreach ( $this->figures->costs( array_values( array_unique( explode( ',', $call->query['ids'] ) ) ) ) as $id => $cost ) {
			$figures[] = [
				'session_id' => (string) $id,
				'cost'       => round( $cost / 1_000_000 * $perUsd, 6 ),
			];
		}
		return new \WP_REST_Response( [ 'figures' => $figures ] );
	}
}
