<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Users;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Sessions\PageVisit;
use Causerie\Chat\Visitors\Attributes;
use Causerie\Chat\Visitors\Visitor;

defined( 'ABSPATH' ) || exit;

/** Known visitors in the form of the contract. */
final class UserView {

	public function __construct( private readonly Attributes $attributes ) {}

	/** @return array<string, mixed> The contract's `User`. */
	public function of( Visitor $visitor ): array {
		return [
			'user_id'       => $visitor->userId,
			'name'          => $visitor->name,
			'email'         => $visitor->email,
			'language'      => $visitor->language,
			// An object in JSON also where it is empty.
			'attributes'    => (object) $this->attributes->defined( $visitor->attributes ),
			'first_seen_at' => Clock::timestamp( $visitor->firstSeenAt ),
			'last_seen_at'  => $visitor->lastSeenAt === null ? null : Clock::timestamp( $visitor->lastSeenAt ),
			'updated_at'    => Clock::timestamp( $visitor->updatedAt ),
		];
	}

	/**
	 * @param list<PageVisit> $visits
	 * @return array{pages: list<array<string, string>>} The contract's `PageVisitList`.
	 */
	public static function pages( array $visits ): array {
		return [
			'pages' => array_map(
				static fn ( PageVisit $visit ): array => [
					'url'        => $visit->url,
					'title'      => $visit->title,
					'session_id' => $visit->sessionId,
					'visited_at' => Clock::timestamp( $visit->at ),
				],
				$visits
			),
		];
	}
}
