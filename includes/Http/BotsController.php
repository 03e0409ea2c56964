<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Bots\Placements;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** Bots, for their owner, and their names, for those who put one on a page. */
final class BotsController {

	public function __construct(
		private readonly BotStore $bots,
		private readonly Placements $placements,
	) {}

	public function list(): \WP_REST_Response {
		return new \WP_REST_Response( [ 'bots' => array_map( static fn ( Bot $bot ): array => $bot->toArray(), $this->bots->all() ) ] );
	}

	/** Only those that answer, and nothing of them but the name. No query. */
	public function choices(): \WP_REST_Response {
		$bots = [];
		foreach ( $this->placements->all() as $id => $placement ) {
			$bots[] = [
				'id'   => $id,
				'name' => $placement['name'],
			];
		}
		return new \WP_REST_Response( [ 'bots' => $bots ] );
	}

	public function create( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->bots->create( $call->body['name'], $call->body['settings'] )->toArray(), 201 );
	}

	/** @throws ProblemException `bot_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		$bot = $this->bots->find( self::id( $call ) ) ?? throw new ProblemException( 'bot_not_found' );
		return new \WP_REST_Response( $bot->toArray() );
	}

	/** @throws ProblemException `bot_not_found`. */
	public function update( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->bots->replace( self::id( $call ), $call->body['name'], $call->body['settings'] )->toArray() );
	}

	/** @throws ProblemException `bot_not_found`. */
	public function delete( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->bots->trash( self::id( $call ) )->toArray() );
	}

	/** @throws ProblemException `bot_not_found`. */
	public function restore( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->bots->restore( self::id( $call ) )->toArray() );
	}

	private static function id( Call $call ): int {
		return (int) $call->path['bot_id'];
	}
}
