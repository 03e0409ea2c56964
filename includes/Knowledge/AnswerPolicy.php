<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** How much of what is asked the pages must have for an answer, as the owner of a bot wants it. */
final class AnswerPolicy {

	/** What follows from what was found. */
	public const ANSWER  = 'answer';
	public const ASK     = 'ask';
	public const UNKNOWN = 'unknown';

	private const BALANCED = 'balanced';

	/** By name: the share of what is asked that makes an answer, and the share with which it is worth asking back. */
	private const SHARES = [
		'strict'       => [ 0.8, 0.5 ],
		self::BALANCED => [ 0.6, 0.45 ],
		'helpful'      => [ 0.4, 0.25 ],
	];

	private function __construct(
		public readonly string $name,
		public readonly float $sure,
		public readonly float $close,
	) {}

	/** @param string $name One of the contract's; any other is the middle one. */
	public static function of( string $name ): self {
		$known = isset( self::SHARES[ $name ] ) ? $name : self::BALANCED;
		return new self( $known, ...self::SHARES[ $known ] );
	}

	/**
	 * @param list<Passage> $passages What was found.
	 * @return self::ANSWER|self::ASK|self::UNKNOWN
	 */
	public function outcome( array $passages ): string {
		$confidence = self::confidence( $passages );
		return match ( true ) {
			$confidence >= $this->sure => self::ANSWER,
			$confidence >= $this->close => self::ASK,
			default => self::UNKNOWN,
		};
	}

	/**
	 * @param list<Passage> $passages
	 * @return array{policy: string, confidence: float, outcome: string} As in the contract's `ReplyTrace`.
	 */
	public function toArray( array $passages ): array {
		return [
			'policy'     => $this->name,
			'confidence' => round( self::confidence( $passages ), 4 ),
			'outcome'    => $this->outcome( $passages ),
		];
	}

	/** @param list<Passage> $passages */
	private static function confidence( array $passages ): float {
		$confidences = array_map( static fn ( Passage $passage ): float => min( 1.0, max( 0.0, $passage->confidence ) ), $passages );
		return $confidences === [] ? 0.0 : max( $confidences );
	}
}
