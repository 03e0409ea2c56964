<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

defined( 'ABSPATH' ) || exit;

/** How far the passages have vectors, and how they are searched. */
final class EmbeddingState {

	private const SEARCH = [
		VectorSupport::INDEX => 'index',
		VectorSupport::BITS  => 'pool',
		VectorSupport::NONE  => 'candidates',
	];

	/** Bytes of a token of usual text. */
	private const BYTES = 4;

	public function __construct(
		private readonly Embedder $embedder,
		private readonly VectorStore $vectors,
		private readonly VectorSupport $support,
		private readonly Pause $pause,
	) {}

	public function isOn(): bool {
		return $this->embedder->space() !== null;
	}

	/** @return 'index'|'pool'|'candidates' The contract's word. */
	public function search(): string {
		return self::SEARCH[ $this->support->best() ];
	}

	/** @return array<string, mixed> The contract's `EmbeddingStatus`. */
	public function toArray(): array {
		$space    = $this->embedder->space();
		$progress = $this->vectors->progress( (string) $space );
		$pause    = $space === null || $this->pause->seconds() === 0 ? null : $this->pause->now();
		return [
			'state'     => match ( true ) {
				$space === null => 'off',
			$pause !== null => 'paused',
			$progress['done'] < $progress['documents'] => 'working',
			default => 'done',
			},
			'documents' => $progress['documents'],
			'done'      => $progress['done'],
			'passages'  => $progress['passages'],
			'tokens'    => intdiv( $this->vectors->textBytes(), self::BYTES ),
			'search'    => $this->search(),
			'pause'     => $pause === null ? null : [
				'seconds' => $this->pause->seconds(),
				'problem' => $pause['problem'],
				'detail'  => $pause['detail'],
			],
		];
	}
}
