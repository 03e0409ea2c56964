<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Knowledge\Semantic\Embedder;
use Causerie\Chat\Knowledge\Semantic\EmbeddingFailure;
use Causerie\Chat\Models\Embeddings;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\ConnectedModels;
use Causerie\Chat\Models\Trace\CallTrace;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/**
 * Has texts embedded by the provider and model that the owner chose: paid for before and after, and not asked of a provider
 * that fails again and again. Its circuits are others than that of the provider's replies, so none closes another.
 */
final class MeteredEmbedding implements Embedder {

	/** The task under which usage is counted. */
	public const TASK = 'embeddings';

	/** Part of every space: raise it when passages are to be embedded in another way. */
	private const VERSION = 1;

	/**
	 * @param \Closure(): (array{provider: string, model: string, dimensions: int|null}|null) $choice The contract's `EmbeddingChoice`.
	 * @param \Closure( string ): Purse                                                      $purses Pays for the site, by the task.
	 * @param \Closure( ModelChoice ): mixed                                                   $onGone Told of a model that its provider has no more. Nothing takes its place: other vectors cannot be compared with those that are there.
	 */
	public function __construct(
		private readonly ConnectedModels $models,
		private readonly Circuit $circuit,
		private readonly \Closure $choice,
		private readonly \Closure $purses,
		private readonly \Closure $onGone,
		private readonly OpenCalls $open,
		private readonly ?CallTrace $trace = null,
	) {}

	public function space(): ?string {
		$choice = ( $this->choice )();
		return $choice === null ? null : substr( hash( 'sha256', self::VERSION . "\n" . $choice['provider'] . "\n" . $choice['model'] . "\n" . $choice['dimensions'] ), 0, 12 );
	}

	public function passages( array $texts ): array {
		return $this->embed( $texts, null );
	}

	public function question( string $text, float $seconds ): array {
		return $this->embed( [ $text ], $seconds )[0];
	}

	/**
	 * @param non-empty-list<string> $texts
	 * @return non-empty-list<list<float>>
	 * @throws EmbeddingFailure
	 */
	private function embed( array $texts, ?float $seconds ): array {
		$chosen = ( $this->choice )() ?? throw new EmbeddingFailure( 'model_not_connected', 'Embeddings are off.', wasAsked: false );
		$choice = new ModelChoice( $chosen['provider'], $chosen['model'] );
		// Work in the background takes its time, so it does not rest because questions were not embedded soon enough.
		$name   = $choice->provider . ':' . self::TASK . ( $seconds === null ? '' : ':questions' );
		$admits = $this->circuit->admit( $name );
		if ( $admits === Admission::Refused ) {
			throw new EmbeddingFailure( 'model_overloaded', 'The provider failed too often within the last minute.', $this->circuit->secondsOfRest( $name ), false );
		}
		$purse = ( $this->purses )( self::TASK );
		if ( ! $purse->reserve( $choice, self::request( $choice, $texts ) ) ) {
			$this->circuit->release( $name, $admits );
			throw new EmbeddingFailure( 'model_quota', 'The budget of the site does not allow it.', wasAsked: false );
		}
		try {
			$ask    = fn (): Embeddings => $this->open->during(
				fn (): Embeddings => $this->models->embeddings( $choice->provider )->embed( $texts, $choice->model, $chosen['dimensions'], $seconds ),
				static fn () => $purse->settle( $choice, self::estimate( $texts ) )
			);
			// Passages are texts of the site, and thousands: they would push out everything else.
			$result = $this->trace === null || $seconds === null ? $ask() : $this->trace->embeddings( $choice, self::TASK, $texts, $ask );
			if ( $result->vectors === [] ) {
				throw new ModelException( 'model_bad_response', 'The server sent no vector.' );
			}
		} catch ( ModelException $failure ) {
			// One that ran out of time may be charged for all the same.
			$purse->settle( $choice, $failure->problem === 'model_timeout' ? self::estimate( $texts ) : $failure->usage );
			$this->circuit->failed( $name, $admits, $failure->problem );
			if ( $failure->problem === 'model_not_found' ) {
				( $this->onGone )( $choice );
			}
			throw new EmbeddingFailure( $failure->problem, $failure->detail, $failure->retryAfter, previous: $failure, provider: $choice->provider, status: $failure->status );
		}
		$purse->settle( $choice, $result->usage->input > 0 ? $result->usage : self::estimate( $texts ) );
		$this->circuit->answered( $name, $admits );
		return $result->vectors;
	}

	/** @param non-empty-list<string> $texts */
	private static function estimate( array $texts ): Usage {
		return new Usage( Usage::tokens( array_sum( array_map( 'strlen', $texts ) ) ) );
	}

	/**
	 * What is to be paid for.
	 *
	 * @param non-empty-list<string> $texts
	 */
	private static function request( ModelChoice $choice, array $texts ): ModelRequest {
		return new ModelRequest(
			instructions: '',
			messages: [ new ModelMessage( ModelMessage::USER, implode( "\n", $texts ) ) ],
			question: '',
			passages: [],
			language: '',
			model: $choice->model,
			temperature: null,
			maxOutputTokens: 0,
			contactUrl: '',
		);
	}
}
