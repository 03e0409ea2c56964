<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Gaps;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Gaps\DraftPost;
use Causerie\Chat\Gaps\Gap;
use Causerie\Chat\Gaps\GapListStore;
use Causerie\Chat\Gaps\Gaps;
use Causerie\Chat\Gaps\Learn;
use Causerie\Chat\Gaps\PublishedDrafts;
use Causerie\Chat\Gaps\Suggestions;
use Causerie\Chat\Http\Call;

defined( 'ABSPATH' ) || exit;

/** What visitors asked in vain. */
final class GapsController {

	/** Milliseconds in which what was asked since the last look is read before the list is. */
	private const LOOK = 1000;

	public function __construct(
		private readonly Gaps $gaps,
		private readonly GapListStore $lists,
		private readonly Suggestions $suggestions,
		private readonly DraftPost $drafts,
		private readonly Learn $learn,
		private readonly PublishedDrafts $published,
	) {}

	public function list( Call $call ): \WP_REST_Response {
		[ 'state' => $state, 'orderby' => $order, 'page' => $page, 'per_page' => $perPage ] = $call->query;
		$this->learn->run( self::LOOK );
		$this->published->askAgain();
		[ $gaps, $total ] = $this->lists->page( $state, $order === 'asked_at', $page, $perPage );
		$response         = new \WP_REST_Response( [ 'gaps' => array_map( static fn ( Gap $gap ): array => $gap->toArray(), $gaps ) ] );
		$response->header( 'X-WP-Total', (string) $total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $total / $perPage ) );
		return $response;
	}

	/** @throws ProblemException `gap_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->gaps->find( self::id( $call ) )->toArray() );
	}

	/** @throws ProblemException `gap_not_found`. */
	public function update( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->gaps->setState( self::id( $call ), $call->body['state'] )->toArray() );
	}

	/** @throws ProblemException `gap_not_found`. */
	public function suggestion( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->suggestions->of( $this->gaps->find( self::id( $call ) ) ) );
	}

	/** @throws ProblemException `gap_not_found`. */
	public function write( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->suggestions->written( $this->gaps->find( self::id( $call ) ) ) );
	}

	/** @throws ProblemException `gap_not_found`. */
	public function draft( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->drafts->write( $this->gaps->find( self::id( $call ) ) ), 201 );
	}

	/** @throws ProblemException `gap_not_found`. */
	public function check( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->gaps->check( self::id( $call ) ) );
	}

	private static function id( Call $call ): int {
		return (int) $call->path['gap_id'];
	}
}
