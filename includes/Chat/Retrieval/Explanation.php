<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Retrieval;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Knowledge\AnswerPolicy;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Knowledge\Retriever;

defined( 'ABSPATH' ) || exit;

/** What a search found, and where that is asked for, why, and what a bot would do with it. */
final class Explanation {

	/** Passages that a reply can rest on, by the best of which a bot decides. */
	private const PASSAGES = 6;

	public function __construct(
		private readonly Retriever $retriever,
		private readonly DefaultBot $bots,
	) {}

	/**
	 * @param array<string, mixed> $query    The contract's `KnowledgeQuery`.
	 * @param list<Passage>        $passages What was found for it.
	 * @return array<string, mixed> The contract's `KnowledgeResults`.
	 * @throws ProblemException `bot_not_found`.
	 */
	public function of( array $query, array $passages ): array {
		if ( $query['explain'] !== true ) {
			return [ 'results' => array_map( static fn ( Passage $passage ): array => $passage->toResult(), $passages ) ];
		}
		// A site without a bot is asked as usual.
		$bot    = isset( $query['bot'] ) ? $this->bots->resolve( $query['bot'] ) : $this->bots->find( $this->bots->id() );
		$policy = AnswerPolicy::of( $bot->settings['answers'] ?? '' );
		return [
			'results' => array_map( self::explained( ... ), $passages ),
			...$policy->toArray( $this->retriever->search( $query['query'], self::PASSAGES, $query['language'] ) ),
		];
	}

	/** @return array<string, mixed> */
	private static function explained( Passage $passage ): array {
		return [
			...$passage->toResult(),
			'heading'    => $passage->heading,
			'confidence' => round( min( 1.0, max( 0.0, $passage->confidence ) ), 4 ),
			'parts'      => $passage->parts?->toArray(),
		];
	}
}
