<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Budget\Tariff;
use Causerie\Chat\Knowledge\AnswerPolicy;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\Provider;

defined( 'ABSPATH' ) || exit;

/**
 * Notes why a reply is as it is, for the owner of the site: what it could rest on, and who was to write it.
 *
 * It holds no text of a page but its titles, and nothing that a visitor wrote but what a model made of a question for the
 * search: so what is deleted there is not kept here, and it goes with the message.
 */
final class ReplyTrace {

	/** Longest title and heading, in characters, and longest address, in bytes: a cut one leads nowhere, so it is left out. */
	private const TEXT = 150;
	private const ADDRESS = 600;

	/** The models that are named: as many as a bot can have. */
	private const MODELS = 12;

	public function __construct( private readonly Tariff $tariff ) {}

	/**
	 * Whatever has become of the turn: what its steps have not set is left out.
	 *
	 * @return array<string, mixed> The contract's `ReplyTrace`: some kilobytes at most.
	 */
	public function of( Turn $turn ): array {
		$cited    = array_column( $turn->sources, 'number' );
		$passages = [];
		foreach ( $turn->passages as $index => $passage ) {
			$passages[] = self::passage( $passage, $index + 1, in_array( $index + 1, $cited, true ) );
		}
		foreach ( $turn->findings->others ?? [] as $passage ) {
			$passages[] = self::passage( $passage, null, false );
		}
		$firstAt = $turn->writer?->firstAt();
		return [
			'retrieval' => [
				// A reply can fail because its bot is gone.
				'answers'   => AnswerPolicy::of( isset( $turn->bot ) ? (string) $turn->bot->settings['answers'] : '' )->toArray( $turn->passages ),
				'continues' => $turn->findings->continues ?? false,
				...( $turn->rewritten === null ? [] : [ 'rewritten' => $turn->rewritten ] ),
				'passages'  => $passages,
			],
			...( $turn->context->asked === [] ? [] : [ 'context' => $turn->context->asked ] ),
			'routing'   => [
				'rule'   => $turn->decision?->rule,
				'models' => array_map( static fn ( ModelChoice $choice ): string => self::cut( $choice->name() ), array_slice( $turn->decision->models ?? [], 0, self::MODELS ) ),
			],
			'price'     => $this->price( $turn->attempts?->last(), $turn->outcome->inputTokens ?? 0 ),
			'times'     => [
				'retrieve'    => $turn->retrievalMilliseconds,
				'first_token' => $firstAt === null ? null : max( 0, $firstAt - $turn->exchange->reply->createdAt ),
			],
		];
	}

	/** @return array<string, mixed> The contract's `TracePassage`. */
	private static function passage( Passage $passage, ?int $number, bool $isCited ): array {
		return [
			'number'      => $number,
			'cited'       => $isCited,
			'document_id' => $passage->documentId,
			'title'       => self::cut( $passage->title ),
			'heading'     => self::cut( $passage->heading ),
			'url'         => strlen( $passage->url ) > self::ADDRESS ? '' : $passage->url,
			'score'       => round( $passage->score, 4 ),
			'confidence'  => round( min( 1.0, max( 0.0, $passage->confidence ) ), 4 ),
			'parts'       => $passage->parts?->toArray(),
		];
	}

	/** @return array{input: float, cached_input: float, output: float}|null The contract's `ModelPrice`. */
	private function price( ?ModelChoice $choice, int $sent ): ?array {
		return $choice === null || $choice->provider === Provider::BUILTIN ? null : $this->tariff->price( $choice )?->ofRequest( $sent )->toArray();
	}

	private static function cut( string $text ): string {
		return mb_substr( $text, 0, self::TEXT, 'UTF-8' );
	}
}
